package dev.atelier.magictailor.training;

import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.diffusion.safetensors.TensorFileException;
import dev.atelier.diffusion.safetensors.TensorFileWriter;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.magictailor.engine.TensorLayout;
import dev.atelier.magictailor.optimizer.LossScale;
import dev.atelier.magictailor.optimizer.Moments;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * {@code state.safetensors}: a {@link TrainState} bit for bit. Tensors {@code lora.<module>.A|B} [r,in] and [out,r],
 * {@code momentum.…} alike when there is one, {@code pseudo_word} [N,dim], {@code optimizer.exp_avg.<p>} and
 * {@code optimizer.exp_avg_sq.<p>}; metadata {@code format}, {@code step}, {@code rank}, {@code alpha}, and {@code loss_scale},
 * {@code loss_scale_steps} after steps in half precision.
 */
public final class StateFile {
    private static final String FORMAT = "atelier-state-1";
    private static final String LORA = "lora.";
    private static final String MOMENTUM = "momentum.";
    private static final String FIRST = "optimizer.exp_avg.";
    private static final String SECOND = "optimizer.exp_avg_sq.";
    private static final String WORD = "pseudo_word";
    private static final String SCALE = "loss_scale";
    private static final String SCALE_STEPS = "loss_scale_steps";

    private StateFile() {}

    /** Writes a state. */
    public static void write(TrainState state, Path file) {
        writer(state).write(file);
    }

    /** A state as a file's bytes. */
    public static byte[] toBytes(TrainState state) {
        return writer(state).toBytes();
    }

    private static TensorFileWriter writer(TrainState state) {
        TensorFileWriter writer = new TensorFileWriter();
        writer.metadata("format", FORMAT).metadata("step", Integer.toString(state.step()));
        writer.metadata("rank", Integer.toString(state.rank())).metadata("alpha", Double.toString(state.alpha()));
        state.lossScale().ifPresent(scale -> writer.metadata(SCALE, Float.toString(scale.factor()))
                .metadata(SCALE_STEPS, Integer.toString(scale.goodSteps())));
        put(writer, LORA, state.layout(), state.lora());
        put(writer, FIRST + LORA, state.layout(), state.loraMoments().first());
        put(writer, SECOND + LORA, state.layout(), state.loraMoments().second());
        state.momentum().ifPresent(momentum -> put(writer, MOMENTUM, state.layout(), momentum));
        long[] shape = {state.assets(), state.words().length / state.assets()};
        writer.put(WORD, new Tensor(state.words(), shape));
        writer.put(FIRST + WORD, new Tensor(state.wordMoments().first(), shape));
        writer.put(SECOND + WORD, new Tensor(state.wordMoments().second(), shape));
        return writer;
    }

    private static void put(TensorFileWriter writer, String prefix, TensorLayout layout, float[] flat) {
        layout.places().forEach((name, place) -> writer.put(prefix + name, new Tensor(layout.copyOf(name, flat), place.shape())));
    }

    /** Reads a state. */
    public static TrainState read(Path path) {
        try (TensorFile file = TensorFile.open(path)) {
            return read(file);
        }
    }

    /** Reads a state from a file's bytes; {@code name} is for messages. */
    public static TrainState read(String name, byte[] bytes) {
        try (TensorFile file = TensorFile.parse(name, bytes)) {
            return read(file);
        }
    }

    private static TrainState read(TensorFile file) {
        if (!file.metadata("format").equals(FORMAT)) {
            throw new TensorFileException("the file's format is " + file.metadata("format"), "give a training state, " + FORMAT);
        }
        TensorLayout layout = layout(file);
        Tensor words = file.floats(WORD);
        boolean balanced = file.names().stream().anyMatch(name -> name.startsWith(MOMENTUM));
        TrainState state = TrainState.restored(
                layout,
                number(file, "rank").intValue(),
                number(file, "alpha"),
                (int) words.size(0),
                number(file, "step").intValue(),
                flat(file, LORA, layout),
                words.data(),
                new Moments(flat(file, FIRST + LORA, layout), flat(file, SECOND + LORA, layout)),
                new Moments(file.floats(FIRST + WORD, words.shape()).data(), file.floats(SECOND + WORD, words.shape()).data()),
                balanced ? flat(file, MOMENTUM, layout) : null);
        if (file.metadata().containsKey(SCALE)) {
            state.setLossScale(scale(file));
        }
        return state;
    }

    private static LossScale scale(TensorFile file) {
        try {
            return new LossScale(number(file, SCALE).floatValue(), number(file, SCALE_STEPS).intValue());
        } catch (IllegalArgumentException nonsense) {
            throw new TensorFileException("the state has a " + nonsense.getMessage(), "write the state again");
        }
    }

    private static Double number(TensorFile file, String key) {
        try {
            return Double.valueOf(file.metadata(key));
        } catch (NumberFormatException notANumber) {
            throw new TensorFileException("metadata %s is '%s', not a number".formatted(key, file.metadata(key)), "write the state again");
        }
    }

    private static TensorLayout layout(TensorFile file) {
        SequencedMap<String, long[]> shapes = new LinkedHashMap<>();
        String[] names = file.names().stream().filter(name -> name.startsWith(LORA)).sorted().toArray(String[]::new);
        Arrays.stream(names).forEach(name -> shapes.put(name.substring(LORA.length()), file.entry(name).shape()));
        return TensorLayout.of(shapes);
    }

    private static float[] flat(TensorFile file, String prefix, TensorLayout layout) {
        float[] flat = new float[layout.size()];
        layout.places().forEach((name, place) -> layout.put(name, flat, file.floats(prefix + name, place.shape()).data()));
        return flat;
    }
}
