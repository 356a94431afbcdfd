package dev.atelier.diffusion.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.diffusion.adapter.ForeignName.Network;
import dev.atelier.diffusion.adapter.ForeignName.Role;
import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.diffusion.lora.LoraWeights;
import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.diffusion.tensor.Tensor;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads a LoRA that was trained elsewhere, layer by layer: a layer that the file leaves out is left as it is, ranks below the largest are
 * filled up with zeros, and every scale goes into B, so that the result has scale one.
 */
final class ForeignLora {
    /** As large as a job's own may be. */
    private static final int MOST_RANK = 1024;
    private static final String PLAIN = "give a plain LoRA: LoHa, LoKr and DoRA are not supported";

    private final TensorFile file;
    private final Map<String, LoraLayer> layers;
    private final Map<String, LoraLayer> underscored;
    private final Map<LoraLayer, Map<Role, String>> found = new LinkedHashMap<>();
    private final TreeSet<String> leftOut = new TreeSet<>();
    private boolean kohya;

    private ForeignLora(TensorFile file, List<LoraLayer> layers) {
        this.file = file;
        this.layers = layers.stream().collect(Collectors.toMap(LoraLayer::module, Function.identity(), (one, _) -> one, LinkedHashMap::new));
        this.underscored = layers.stream().collect(Collectors.toMap(layer -> layer.module().replace('.', '_'), Function.identity(), (one, _) -> one));
    }

    /**
     * What a file comes to.
     *
     * @param lora for all of the model's layers, of scale one
     * @param kohya whether its names are kohya's
     * @param layers how many of the model's layers it is about
     * @param leftOut what of it the model does not take, sorted
     */
    record Fitted(LoraWeights lora, boolean kohya, int layers, List<String> leftOut) {
    }

    /** @param partial whether what the model does not take may be left out; otherwise it is refused */
    static Fitted read(TensorFile file, ForeignAdapter.Model model, boolean partial) {
        ForeignLora foreign = new ForeignLora(file, model.layers());
        file.names().forEach(foreign::place);
        foreign.checkWhole(partial);
        foreign.checkSize(model.mostBytes());
        return new Fitted(foreign.weights(), foreign.kohya, foreign.found.size(), List.copyOf(foreign.leftOut));
    }

    private void place(String tensor) {
        ForeignName name = ForeignName.of(tensor)
            .orElseThrow(() -> new AdapterUnfitException("tensor '" + tensor + "' is no part of a LoRA of a UNet", PLAIN));
        kohya |= name.underscored();
        LoraLayer layer = name.network() == Network.UNET ? (name.underscored() ? underscored : layers).get(name.module()) : null;
        if (layer == null) {
            leftOut.add((name.network() == Network.UNET ? "" : "text encoder: ") + name.module());
        } else if (found.computeIfAbsent(layer, _ -> new EnumMap<>(Role.class)).put(name.role(), tensor) != null) {
            throw new AdapterUnfitException("layer '" + layer.module() + "' is there twice, once as '" + tensor + "'", "give a file that names it once");
        }
    }

    private void checkWhole(boolean partial) {
        if (found.isEmpty()) {
            throw new AdapterUnfitException("none of the file's " + file.names().size() + " tensors belongs to a layer of this model that takes LoRA"
                + example(), "give an adapter that was made for this model");
        }
        if (!partial && !leftOut.isEmpty()) {
            throw new AdapterUnfitException("the file changes " + leftOut.size() + " layers that take no LoRA here" + example(),
                "give one without them, or allow a part of it ('partial'): pictures are then not quite the adapter's");
        }
        found.forEach((layer, tensors) -> {
            if (!tensors.containsKey(Role.DOWN) || !tensors.containsKey(Role.UP)) {
                throw new AdapterUnfitException("layer '" + layer.module() + "' has only " + tensors.values(), "give the whole file: each layer has A and B");
            }
        });
    }

    private void checkSize(long mostBytes) {
        int rank = rank();
        long bytes = layers.values().stream().mapToLong(layer -> (long) rank * (layer.inputs() + layer.outputs()) * Float.BYTES).sum();
        if (bytes > mostBytes) {
            throw new AdapterUnfitException("with rank " + rank + " in all layers of this model it comes to " + bytes + " bytes, and " + mostBytes + " are allowed",
                "give one of lower rank, or have whoever runs the gateway raise the limit");
        }
    }

    /** The largest of any layer. */
    private int rank() {
        return found.keySet().stream().mapToInt(this::rank).max().orElseThrow();
    }

    private String example() {
        return leftOut.isEmpty() ? "" : ", such as '" + leftOut.first() + "'";
    }

    private LoraWeights weights() {
        int rank = rank();
        Alphas alphas = Alphas.of(file);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (LoraLayer layer : layers.values()) {
            Tensor down = Tensor.zeros(layer.downShape(rank));
            Tensor up = Tensor.zeros(layer.upShape(rank));
            if (found.containsKey(layer)) {
                int own = rank(layer);
                System.arraycopy(matrix(layer, Role.DOWN, layer.downShape(own)), 0, down.data(), 0, own * layer.inputs());
                widen(matrix(layer, Role.UP, layer.upShape(own)), own, alphas.scale(alpha(layer), own), up.data(), rank);
            }
            tensors.put(layer.down(), down);
            tensors.put(layer.up(), up);
        }
        return new LoraWeights(rank, rank, tensors);
    }

    /** Rows of {@code own} numbers, scaled, to rows of {@code rank}. */
    private static void widen(float[] from, int own, double scale, float[] to, int rank) {
        for (int i = 0; i < from.length; i++) {
            to[i / own * rank + i % own] = (float) (from[i] * scale);
        }
    }

    private int rank(LoraLayer layer) {
        long[] shape = file.entry(found.get(layer).get(Role.DOWN)).shape();
        long rank = shape.length < 2 ? 0 : shape[0];
        if (rank < 1 || rank > MOST_RANK) {
            throw new AdapterUnfitException("layer '" + layer.module() + "' has rank " + rank, "ranks are 1 to " + MOST_RANK);
        }
        return (int) rank;
    }

    private double alpha(LoraLayer layer) {
        String tensor = found.get(layer).get(Role.ALPHA);
        if (tensor == null) {
            return Double.NaN;
        }
        float[] values = file.floats(tensor).data();
        if (values.length != 1 || !Float.isFinite(values[0])) {
            throw new AdapterUnfitException("'" + tensor + "' is no number", "alpha is one number for each layer");
        }
        return values[0];
    }

    private float[] matrix(LoraLayer layer, Role role, long[] shape) {
        String name = found.get(layer).get(role);
        float[] values = LoraMatrices.matrix(file, name, shape, 1).data();
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new AdapterUnfitException("tensor '" + name + "' holds " + value, "train it anew: it holds no numbers");
            }
        }
        return values;
    }

    /**
     * What the file says of all layers' scales, in PEFT's metadata.
     *
     * @param alpha NaN where it says nothing, which means scale one
     * @param rootOfRank whether the scale is alpha/√rank (rank-stabilised LoRA) in place of alpha/rank
     */
    private record Alphas(double alpha, boolean rootOfRank) {
        static Alphas of(TensorFile file) {
            String text = file.metadata().get("lora_adapter_metadata");
            if (text == null) {
                return new Alphas(Double.NaN, false);
            }
            try {
                JsonNode metadata = new ObjectMapper().readTree(text);
                if (!metadata.path("unet.alpha_pattern").isEmpty()) {
                    throw new AdapterUnfitException("its metadata has an alpha for each layer ('unet.alpha_pattern')", "save it with alphas as tensors, as kohya's files have them");
                }
                JsonNode alpha = metadata.path("unet.lora_alpha");
                return new Alphas(alpha.isNumber() ? alpha.doubleValue() : Double.NaN, metadata.path("unet.use_rslora").asBoolean());
            } catch (IOException malformed) {
                throw new AdapterUnfitException("its metadata 'lora_adapter_metadata' is not valid JSON", "save the adapter again with diffusers");
            }
        }

        double scale(double own, int rank) {
            double used = Double.isNaN(own) ? alpha : own;
            return Double.isNaN(used) ? 1 : used / (rootOfRank ? Math.sqrt(rank) : rank);
        }
    }
}
