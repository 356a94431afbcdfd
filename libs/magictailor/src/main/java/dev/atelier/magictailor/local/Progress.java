package dev.atelier.magictailor.local;

import java.nio.file.Path;

/** What a run tells its listener. */
public sealed interface Progress {

    /** A stage begins. */
    record Started(Stage stage) implements Progress {
    }

    /**
     * A training step is done.
     *
     * @param step  steps done
     * @param total D, steps of both stages
     */
    record Trained(int step, int total, double loss, double attentionLoss) implements Progress {
    }

    /** UNet steps of sampling are done. */
    record Drawn(int done, int total) implements Progress {
    }

    /** A file is there to look at. */
    record Written(Path file) implements Progress {
    }

    /** Stages in their order. */
    enum Stage {
        READING("reading images and model"), SEGMENTATION("segmenting references"), TRAINING("training"), PICTURES("drawing pictures"),
        UNTUNED_PICTURES("drawing the untuned model's pictures"), SCORING("scoring"), REPORT("writing the report");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }
}
