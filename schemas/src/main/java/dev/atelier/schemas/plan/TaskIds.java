package dev.atelier.schemas.plan;

import dev.atelier.schemas.job.JobSpec;

/** What a job's tasks are called, for those who plan them and those who look for what one of them made. Numbers are from 0. */
public final class TaskIds {
    public static final String WARM_UP = "warm-up";
    public static final String DS_BAL = "ds-bal";
    public static final String REPORT = "scoring-report";

    private TaskIds() {
    }

    /** Segments that image of that asset. */
    public static String segmentation(int asset, int image) {
        return "segmentation-" + asset + "-" + image;
    }

    /** Makes that one of the job's {@link StepRange#chunks}. */
    public static String degradation(int chunk) {
        return "degradation-" + chunk;
    }

    /** Draws that batch of pictures, by what was learned or by the model as it is. */
    public static String generation(boolean learned, int batch) {
        return "generation-" + infix(learned) + batch;
    }

    /** Scores that batch. */
    public static String scoring(boolean learned, int batch) {
        return "scoring-" + infix(learned) + batch;
    }

    private static String infix(boolean learned) {
        return learned ? "" : "untuned-";
    }

    /** The batch that a picture is drawn in, by its place among the job's planned pictures. */
    public static int batchOf(int picture, JobSpec spec) {
        return picture / spec.generation().picturesPerTask();
    }
}
