package dev.atelier.diffusion.pack;

import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import java.nio.file.Path;
import java.util.List;

/** Finds a graph's inputs by what they must look like; exporters differ in names and types. */
final class SignatureReader {
    private final Path file;
    private final Graph graph;

    SignatureReader(Path file, Graph graph) {
        this.file = file;
        this.graph = graph;
    }

    void expectInputs(int count, String remedy) {
        if (graph.inputs().size() != count) {
            throw new ModelUnsupportedException(file, "the graph has inputs " + graph.inputs() + " where " + count + " expected", remedy);
        }
    }

    /** The input of that name if its rank fits, else the only one whose rank does. */
    String inputOfRank(int least, int most, String usual) {
        List<String> fitting = graph.inputs().stream()
            .filter(name -> graph.inputType(name).rank() >= least && graph.inputType(name).rank() <= most).toList();
        if (fitting.contains(usual)) {
            return usual;
        }
        if (fitting.size() != 1) {
            throw new ModelUnsupportedException(file, "no input looks like '" + usual + "' among " + graph.inputs(),
                "export with optimum, or with the input names of diffusers");
        }
        return fitting.getFirst();
    }

    String floatInput(int rank, String usual) {
        String name = inputOfRank(rank, rank, usual);
        ElementType type = graph.inputType(name).element();
        if (type != ElementType.FLOAT) {
            throw new ModelUnsupportedException(file, "input '" + name + "' is " + type,
                "export with float32 inputs; weights may be stored as float16");
        }
        return name;
    }

    String firstOutput(String usual) {
        return graph.outputs().contains(usual) ? usual : graph.outputs().getFirst();
    }
}
