package dev.atelier.magictailor.metrics;

import dev.atelier.base.image.GrayImage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * A mask without what is astray. Where a component is taken off a concept, hairlines and specks are left round the place; they are no
 * part of the concept, yet they would widen the square that is cut out. What is kept are the parts that survive the loss of one pixel
 * all round and are not small beside the largest.
 */
final class MainParts {
    private static final int INSIDE = 128;
    /** A part below this share of the largest one is astray; a pair of eyes or antennas is not. */
    private static final double SMALLEST_SHARE = 0.15;

    private final int width;
    private final int height;

    private MainParts(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** The mask as it is in its main parts and black elsewhere; unchanged where nothing survives. */
    static GrayImage of(GrayImage mask) {
        MainParts grid = new MainParts(mask.width(), mask.height());
        boolean[] core = grid.eroded(mask);
        int[] part = new int[core.length];
        int[] areas = grid.label(core, part);
        int largest = Arrays.stream(areas).max().orElse(0);
        if (largest == 0) {
            return mask;
        }
        boolean[] kept = new boolean[core.length];
        for (int i = 0; i < core.length; i++) {
            kept[i] = part[i] > 0 && areas[part[i] - 1] >= SMALLEST_SHARE * largest;
        }
        return grid.within(mask, grid.grown(grid.grown(kept)));
    }

    private boolean[] eroded(GrayImage mask) {
        boolean[] core = new boolean[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                core[y * width + x] = inside(mask, x, y) && inside(mask, x - 1, y) && inside(mask, x + 1, y) && inside(mask, x, y - 1)
                        && inside(mask, x, y + 1);
            }
        }
        return core;
    }

    /** The picture's edge counts as inside: a thing that it cuts off is not thin there. */
    private boolean inside(GrayImage mask, int x, int y) {
        return x < 0 || y < 0 || x >= width || y >= height || mask.at(x, y) >= INSIDE;
    }

    /** Numbers the connected parts from 1 in {@code part}; returns their areas. */
    private int[] label(boolean[] core, int[] part) {
        List<Integer> areas = new ArrayList<>();
        for (int start = 0; start < core.length; start++) {
            if (core[start] && part[start] == 0) {
                areas.add(flood(core, part, start, areas.size() + 1));
            }
        }
        return areas.stream().mapToInt(Integer::intValue).toArray();
    }

    private int flood(boolean[] core, int[] part, int start, int number) {
        Deque<Integer> open = new ArrayDeque<>();
        open.push(start);
        part[start] = number;
        int area = 0;
        while (!open.isEmpty()) {
            int at = open.pop();
            area++;
            int x = at % width;
            int[] neighbours = {x > 0 ? at - 1 : at, x < width - 1 ? at + 1 : at, at >= width ? at - width : at, at < core.length - width ? at + width : at};
            for (int next : neighbours) {
                if (core[next] && part[next] == 0) {
                    part[next] = number;
                    open.push(next);
                }
            }
        }
        return area;
    }

    private boolean[] grown(boolean[] kept) {
        boolean[] grown = new boolean[kept.length];
        for (int at = 0; at < kept.length; at++) {
            int x = at % width;
            grown[at] = kept[at] || (x > 0 && kept[at - 1]) || (x < width - 1 && kept[at + 1]) || (at >= width && kept[at - width])
                    || (at < kept.length - width && kept[at + width]);
        }
        return grown;
    }

    private GrayImage within(GrayImage mask, boolean[] kept) {
        byte[] pixels = new byte[kept.length];
        for (int at = 0; at < kept.length; at++) {
            pixels[at] = kept[at] ? (byte) mask.at(at % width, at / width) : 0;
        }
        return new GrayImage(width, height, pixels);
    }
}
