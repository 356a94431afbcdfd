package dev.atelier.autodiff.gradient.rules;

import dev.atelier.autodiff.gradient.Step;
import dev.atelier.autodiff.graph.Node;

/**
 * Resize along one axis as a matrix [out, in], by ONNX's definition.
 *
 * @param in size before
 * @param out size after
 * @param scale out / in, or what the node says instead
 */
record Interpolation(Step step, int in, int out, double scale) {

    static Interpolation of(Step step, int axis) {
        Node node = step.node();
        int in = Math.toIntExact(step.type(0).size(axis));
        int out = Math.toIntExact(step.outputType().size(axis));
        if (node.integer("antialias", 0) != 0 || !node.text("keep_aspect_ratio_policy", "stretch").equals("stretch")) {
            throw step.unsupported("smoothed resizing has no gradient rule", "export with nearest or linear resizing");
        }
        boolean bySize = node.hasInput(3);
        double[] scales = bySize ? new double[0] : step.reals(2).orElseThrow();
        return new Interpolation(step, in, out, bySize ? (double) out / in : scales[axis - 4 + scales.length]);
    }

    /** Rows of the output, columns of the input; rows sum to one. */
    double[] matrix() {
        double[] matrix = new double[out * in];
        for (int row = 0; row < out; row++) {
            double at = position(row);
            switch (step.node().text("mode", "nearest")) {
                case "nearest" -> add(matrix, row, nearest(at), 1);
                case "linear" -> linear(matrix, row, Math.clamp(at, 0, in - 1));
                default -> throw step.unsupported("resizing by '" + step.node().text("mode", "") + "' has no gradient rule",
                    "export with nearest or linear resizing");
            }
        }
        return matrix;
    }

    double[] transposed() {
        double[] matrix = matrix();
        double[] transposed = new double[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            transposed[i % in * out + i / in] = matrix[i];
        }
        return transposed;
    }

    private void linear(double[] matrix, int row, double at) {
        int low = (int) Math.floor(at);
        add(matrix, row, low, 1 - (at - low));
        add(matrix, row, low + 1, at - low);
    }

    private void add(double[] matrix, int row, int column, double weight) {
        matrix[row * in + Math.clamp(column, 0, in - 1)] += weight;
    }

    private double position(int row) {
        return switch (step.node().text("coordinate_transformation_mode", "half_pixel")) {
            case "asymmetric" -> row / scale;
            case "half_pixel" -> (row + 0.5) / scale - 0.5;
            case "pytorch_half_pixel" -> out > 1 ? (row + 0.5) / scale - 0.5 : 0;
            case "align_corners" -> out > 1 ? row * (in - 1.0) / (out - 1) : 0;
            default -> throw step.unsupported("its coordinates '" + step.node().text("coordinate_transformation_mode", "")
                + "' have no gradient rule", "export with asymmetric or half-pixel coordinates");
        };
    }

    private int nearest(double at) {
        return (int) switch (step.node().text("nearest_mode", "round_prefer_floor")) {
            case "floor" -> Math.floor(at);
            case "ceil" -> Math.ceil(at);
            case "round_prefer_ceil" -> Math.floor(at + 0.5);
            default -> Math.ceil(at - 0.5);
        };
    }
}
