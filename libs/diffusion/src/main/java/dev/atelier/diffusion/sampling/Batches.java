package dev.atelier.diffusion.sampling;

import dev.atelier.base.image.RgbImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Draws any number of pictures so many at a time. The last batch is filled up, and what filled it is thrown away. */
final class Batches {
    private Batches() {}

    /** Draws one full batch; asks before each step whether to go on. */
    @FunctionalInterface
    interface Drawing<T> {
        List<RgbImage> draw(List<T> batch, BooleanSupplier goOn);
    }

    /** All pictures, in order. */
    static <T> List<RgbImage> draw(List<T> wanted, int batch, int steps, SamplingObserver observer, Drawing<T> drawing) {
        List<RgbImage> pictures = new ArrayList<>();
        BooleanSupplier goOn = new Progress(observer, steps * Math.ceilDiv(wanted.size(), batch));
        for (int start = 0; start < wanted.size(); start += batch) {
            List<T> chunk = wanted.subList(start, Math.min(start + batch, wanted.size()));
            pictures.addAll(drawing.draw(filledUp(chunk, batch), goOn).subList(0, chunk.size()));
        }
        return pictures;
    }

    private static <T> List<T> filledUp(List<T> chunk, int batch) {
        List<T> full = new ArrayList<>(chunk);
        full.addAll(Collections.nCopies(batch - chunk.size(), chunk.getLast()));
        return full;
    }

    private static final class Progress implements BooleanSupplier {
        private final SamplingObserver observer;
        private final int all;
        private int done;

        private Progress(SamplingObserver observer, int all) {
            this.observer = observer;
            this.all = all;
        }

        @Override
        public boolean getAsBoolean() {
            return observer.stepped(++done, all);
        }
    }
}
