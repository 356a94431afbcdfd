package dev.atelier.magictailor.engine;

import dev.atelier.magictailor.loss.Phase;

/** One memory plan at work: computes losses and gradients of whole batches. Results are valid until the next run. */
sealed interface StepRunner extends AutoCloseable permits WholeRunner, PartRunner {

    /** Opens a phase's sessions now rather than at its first step. */
    void prepare(Phase phase);

    /** One step's losses and gradients; see {@link StepEngine#run}. */
    StepLosses run(Phase phase, StepInputs inputs, float[] weights, float[] momentum);

    /** Copies the LoRA gradients out. */
    void readGradients(float[] flat);

    /** Gradient to the text embeddings, [B,L,D]. */
    float[] textGradient();

    /** The online network's prediction, [B,C,h,w]. */
    float[] prediction();

    /** The mean pseudo-word column before division by its maximum, [B,R]. */
    float[] attentionMap();

    @Override
    void close();
}
