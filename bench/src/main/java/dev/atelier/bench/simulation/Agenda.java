package dev.atelier.bench.simulation;

import java.util.Arrays;

/** What will happen, in order of time and, at the same moment, in the order in which it was put down. */
final class Agenda {
    private static final int INITIAL = 1024;

    private long[] times = new long[INITIAL];
    private long[] orders = new long[INITIAL];
    private Happening[] happenings = new Happening[INITIAL];
    private int size;
    private long count;
    private long now;

    /** Microseconds since the start. */
    long now() {
        return now;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void in(long micros, Happening happening) {
        at(now + micros, happening);
    }

    /** A moment that has passed means now. */
    void at(long micros, Happening happening) {
        if (size == times.length) {
            grow();
        }
        int hole = size++;
        long time = Math.max(micros, now);
        long order = count++;
        while (hole > 0 && before(time, order, (hole - 1) / 2)) {
            move((hole - 1) / 2, hole);
            hole = (hole - 1) / 2;
        }
        put(hole, time, order, happening);
    }

    /** The next happening; the clock goes to its moment. */
    Happening next() {
        now = times[0];
        Happening first = happenings[0];
        size--;
        sink(times[size], orders[size], happenings[size]);
        happenings[size] = null;
        return first;
    }

    private void sink(long time, long order, Happening happening) {
        int hole = 0;
        for (int child = 1; child < size; child = 2 * hole + 1) {
            if (child + 1 < size && before(times[child + 1], orders[child + 1], child)) {
                child++;
            }
            if (before(time, order, child)) {
                break;
            }
            move(child, hole);
            hole = child;
        }
        put(hole, time, order, happening);
    }

    private boolean before(long time, long order, int other) {
        return time < times[other] || time == times[other] && order < orders[other];
    }

    private void move(int from, int to) {
        put(to, times[from], orders[from], happenings[from]);
    }

    private void put(int place, long time, long order, Happening happening) {
        times[place] = time;
        orders[place] = order;
        happenings[place] = happening;
    }

    private void grow() {
        times = Arrays.copyOf(times, 2 * size);
        orders = Arrays.copyOf(orders, 2 * size);
        happenings = Arrays.copyOf(happenings, 2 * size);
    }
}
