package dev.atelier.diffusion.vae;

import dev.atelier.autodiff.AutodiffException;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.pack.ModelPart;
import dev.atelier.diffusion.pack.ModelUnsupportedException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The VAE's encoder up to its moments, mean ‖ log-variance. Older exports draw the sample inside the graph, without a seed; there the draw
 * is cut off: their output is mean + deviation · noise, and the mean is a slice of the moments.
 */
final class MomentsGraph {
    /** Name of the output, whatever the exporter called it: float32 [B,2C,h,w]. */
    static final String MOMENTS = "latent_parameters";
    private static final Set<String> DRAWS = Set.of("RandomNormal", "RandomNormalLike");

    private final ModelPack pack;
    private final Graph graph;
    private final String output;

    private MomentsGraph(ModelPack pack) {
        this.pack = pack;
        this.graph = pack.graph(ModelPart.VAE_ENCODER);
        this.output = pack.vaeSignature(ModelPart.VAE_ENCODER).output();
    }

    static Graph of(ModelPack pack) {
        try {
            return new MomentsGraph(pack).build();
        } catch (AutodiffException refused) {
            throw ModelUnsupportedException.of(pack.model(ModelPart.VAE_ENCODER), refused);
        }
    }

    private Graph build() {
        Set<String> random = drawn();
        String moments = random.isEmpty() ? output : moments(random);
        graph.outputs().forEach(graph::removeOutput);
        if (!moments.equals(MOMENTS)) {
            graph.add(Node.of("Identity", graph.fresh("moments"), List.of(moments),
                List.of(graph.has(MOMENTS) ? graph.fresh(MOMENTS) : MOMENTS)));
        }
        graph.addOutput(MOMENTS);
        graph.prune();
        return graph;
    }

    /** All values that depend on a draw. */
    private Set<String> drawn() {
        Set<String> random = new HashSet<>();
        for (Node node : graph.sorted()) {
            if (DRAWS.contains(node.op()) || node.inputs().stream().anyMatch(random::contains)) {
                random.addAll(node.outputs());
            }
        }
        return random;
    }

    private String moments(Set<String> random) {
        return graph.producer(output).filter(node -> node.op().equals("Add"))
            .flatMap(sum -> sum.inputs().stream().filter(input -> !random.contains(input)).findFirst())
            .flatMap(this::slicedFrom)
            .orElseThrow(() -> new ModelUnsupportedException(pack.model(ModelPart.VAE_ENCODER),
            "it draws its sample inside, in a way that cannot be cut off",
                "export it again with optimum 1.23 or later, which gives latent_parameters"));
    }

    private Optional<String> slicedFrom(String mean) {
        return graph.producer(mean).filter(node -> node.op().equals("Slice") || node.op().equals("Split")).map(node -> node.input(0));
    }
}
