package dev.atelier.magictailor.trainstep;

import dev.atelier.magictailor.loss.Phase;
import dev.atelier.magictailor.training.TrainerSettings;
import dev.atelier.magictailor.training.StepReport;
import java.nio.file.Path;

/** Runs the step that a batch file describes and writes losses, gradients and updated weights: {@code actual.safetensors}. */
public final class TrainStepFile {
    private TrainStepFile() {}

    /**
     * Runs one step.
     *
     * @param folder an ONNX pipeline folder
     * @param batch the step's inputs, in the reference's format
     * @param phase which losses
     * @param out where the result goes
     */
    public static StepReport run(Path folder, Path batch, Phase phase, Path out, TrainerSettings engine) {
        try (FileStep step = FileStep.open(folder, batch, phase, engine)) {
            StepReport report = step.step();
            step.write(report, out);
            return report;
        }
    }

    /** The same with all processors. */
    public static StepReport run(Path folder, Path batch, Phase phase, Path out) {
        return run(folder, batch, phase, out, TrainerSettings.defaults());
    }
}
