package dev.atelier.magictailor.engine;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.Inclusion;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.Tensors;
import dev.atelier.diffusion.unet.UnetNames;
import dev.atelier.magictailor.loss.BatchShape;
import dev.atelier.magictailor.loss.LossNames;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The momentum network within a DS-Bal step's graph. Only the assets that are not the worst have a preservation term, so once the graph
 * knows the worst asset, only the others' images pass through the momentum network: half of them for two assets. Attached after
 * differentiation, for which its prediction is a constant.
 */
final class MomentumBranch {
    /** Before LoRA's names among the graph's inputs, in the place of {@link LoraLayout#PREFIX}. */
    static final String PREFIX = "momentum.";
    private static final String SCOPE = "momentum/";

    private MomentumBranch() {}

    /** Whether the others are equally many whichever asset is worst, as a graph of fixed sizes needs. */
    static boolean possible(BatchShape shape) {
        return shape.assets() > 1 && new HashSet<>(shape.imagesPerAsset()).size() == 1;
    }

    /** How many images pass. */
    static int images(BatchShape shape) {
        return shape.batch() - shape.imagesPerAsset().getFirst();
    }

    /**
     * Replaces the input {@link LossNames#GUIDE} by the prediction.
     *
     * @param step a differentiated DS-Bal step; changed in place
     * @param unet for {@link #images} images, folded into a folder below the step's
     */
    static void attach(Graph step, Graph unet, BatchShape shape) {
        GraphBuilder b = new GraphBuilder(step, SCOPE + "batch");
        String others = b.reshape(b.gather(b.constant(table(shape)), LossNames.WORST_ASSET, 0), images(shape));
        Map<String, String> given = new HashMap<>();
        for (String input : unet.inputs()) {
            given.put(input, input.startsWith(LoraLayout.PREFIX) ? weights(step, unet, input) : b.gather(input, others, 0));
        }
        Inclusion.include(step, unet, SCOPE, given);
        // back to the places of the whole batch, zero for the worst asset's images: a product with ones and zeros is exact
        String flat = b.reshape(SCOPE + UnetNames.PREDICTION, images(shape), shape.latentSize());
        String spread = b.matmul(b.transpose(b.oneHot(others, shape.batch(), -1), 1, 0), flat);
        step.removeInput(LossNames.GUIDE);
        String size = b.vector(shape.batch(), shape.channels(), shape.height(), shape.width());
        step.add(Node.of("Reshape", SCOPE + "guide", List.of(spread, size), List.of(LossNames.GUIDE)));
    }

    private static String weights(Graph step, Graph unet, String input) {
        return step.addInput(PREFIX + input.substring(LoraLayout.PREFIX.length()), unet.inputType(input));
    }

    /** For each asset, the images of all others: int64 [N, images]. */
    private static TensorProto table(BatchShape shape) {
        int[] assets = shape.assetOfImage();
        long[] images = new long[shape.assets() * images(shape)];
        int at = 0;
        for (int worst = 0; worst < shape.assets(); worst++) {
            for (int image = 0; image < assets.length; image++) {
                if (assets[image] != worst) {
                    images[at++] = image;
                }
            }
        }
        return Tensors.longs(new long[] {shape.assets(), images(shape)}, images);
    }
}
