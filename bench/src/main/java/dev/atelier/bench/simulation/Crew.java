package dev.atelier.bench.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** A stage's topic and the workers that share it: first come, first served. */
final class Crew {
    private final ArrayDeque<Happening.Delivered> topic = new ArrayDeque<>();
    private final List<Attempt> running = new ArrayList<>();
    private int idle;

    Crew(int workers) {
        idle = workers;
    }

    void deliver(Happening.Delivered delivered) {
        topic.add(delivered);
    }

    /** The next task for a worker that waits; {@code null} where there is none of either. */
    Happening.Delivered match() {
        if (idle == 0 || topic.isEmpty()) {
            return null;
        }
        idle--;
        return topic.poll();
    }

    void begin(Attempt attempt) {
        attempt.place = running.size();
        running.add(attempt);
    }

    /** The attempt is over; its worker is not counted as waiting until it joins. */
    void end(Attempt attempt) {
        Attempt last = running.removeLast();
        if (last != attempt) {
            last.place = attempt.place;
            running.set(last.place, last);
        }
    }

    void join() {
        idle++;
    }

    int working() {
        return running.size();
    }

    int present() {
        return running.size() + idle;
    }

    /** Sends the n-th of the workers present away; returns what it was at, or {@code null}. */
    Attempt leave(int n) {
        if (n < running.size()) {
            Attempt attempt = running.get(n);
            attempt.interrupted = true;
            end(attempt);
            return attempt;
        }
        idle--;
        return null;
    }
}
