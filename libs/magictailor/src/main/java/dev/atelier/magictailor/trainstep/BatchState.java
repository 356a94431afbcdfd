package dev.atelier.magictailor.trainstep;

import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.magictailor.engine.TensorLayout;
import dev.atelier.magictailor.optimizer.Moments;
import dev.atelier.magictailor.training.TrainState;
import dev.atelier.magictailor.training.TrainingModel;

/** The training state that a batch file holds. */
final class BatchState {
    private static final String FIRST = "optimizer.exp_avg.";
    private static final String SECOND = "optimizer.exp_avg_sq.";
    private static final String WORD = "pseudo_word";

    private BatchState() {}

    static TrainState read(BatchFile file, TrainingModel model) {
        TensorLayout layout = model.engine().loraLayout();
        Tensor words = file.floats(WORD);
        boolean begun = file.number("optimizer_step") > 0;
        Moments lora = begun
                ? new Moments(flat(file, FIRST + "lora.", layout), flat(file, SECOND + "lora.", layout))
                : Moments.zero(layout.size());
        Moments word = begun
                ? new Moments(file.floats(FIRST + WORD, words.shape()), file.floats(SECOND + WORD, words.shape()))
                : Moments.zero(words.data().length);
        return TrainState.restored(
                layout, model.rank(), model.alpha(), (int) words.size(0), (int) file.number("optimizer_step"), flat(file, "lora.", layout),
                words.data(), lora, word, flat(file, "momentum.", layout));
    }

    private static float[] flat(BatchFile file, String prefix, TensorLayout layout) {
        float[] flat = new float[layout.size()];
        layout.places().forEach((name, place) -> layout.put(name, flat, file.floats(prefix + name, place.shape())));
        return flat;
    }
}
