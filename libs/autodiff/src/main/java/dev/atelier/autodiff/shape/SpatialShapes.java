package dev.atelier.autodiff.shape;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.graph.Tensors;
import java.util.Arrays;

/** Operators on pictures [B,C,h,w]. */
final class SpatialShapes {
    private SpatialShapes() {
    }

    static TensorType conv(ShapeQuery query) {
        long[] x = query.shape(0);
        long[] w = query.shape(1);
        long[] kernel = query.node().integers("kernel_shape").orElse(Arrays.copyOfRange(w, 2, w.length));
        long[] y = window(query.node(), x, kernel);
        y[1] = w[0];
        return query.type(0).withShape(y);
    }

    static TensorType pool(ShapeQuery query) {
        return query.type(0).withShape(window(query.node(), query.shape(0), query.node().integers("kernel_shape").orElseThrow()));
    }

    private static long[] window(Node node, long[] x, long[] kernel) {
        int spatial = x.length - 2;
        long[] pads = pads(node, spatial);
        long[] strides = strides(node, spatial);
        long[] dilations = node.integers("dilations").orElse(ones(spatial));
        long[] y = x.clone();
        for (int i = 0; i < spatial; i++) {
            long extent = (kernel[i] - 1) * dilations[i] + 1;
            y[i + 2] = (x[i + 2] + pads[i] + pads[i + spatial] - extent) / strides[i] + 1;
        }
        return y;
    }

    static TensorType convTranspose(ShapeQuery query) {
        long[] x = query.shape(0);
        long[] w = query.shape(1);
        int spatial = x.length - 2;
        long[] pads = pads(query.node(), spatial);
        long[] strides = strides(query.node(), spatial);
        long[] dilations = query.node().integers("dilations").orElse(ones(spatial));
        long[] more = query.node().integers("output_padding").orElse(new long[spatial]);
        long[] y = x.clone();
        y[1] = w[1] * query.node().integer("group", 1);
        for (int i = 0; i < spatial; i++) {
            y[i + 2] = (x[i + 2] - 1) * strides[i] + (w[i + 2] - 1) * dilations[i] + 1 + more[i] - pads[i] - pads[i + spatial];
        }
        return query.type(0).withShape(y);
    }

    static TensorType resize(ShapeQuery query) {
        long[] x = query.shape(0);
        if (query.node().hasInput(3)) {
            return query.type(0).withShape(query.integers(3).orElseThrow());
        }
        TensorProto given = query.graph().constant(query.node().input(2)).orElseThrow(() -> new ShapeInferenceException(query.node(),
            "its scales are not constant", "fold the graph first"));
        double[] scales = Tensors.toDoubles(given);
        long[] y = x.clone();
        for (int i = 0; i < x.length; i++) {
            y[i] = (long) Math.floor(x[i] * scales[i]);
        }
        return query.type(0).withShape(y);
    }

    static TensorType depthToSpace(ShapeQuery query) {
        long[] x = query.shape(0);
        long block = query.node().integer("blocksize", 1);
        return query.type(0).withShape(x[0], x[1] / (block * block), x[2] * block, x[3] * block);
    }

    static TensorType spaceToDepth(ShapeQuery query) {
        long[] x = query.shape(0);
        long block = query.node().integer("blocksize", 1);
        return query.type(0).withShape(x[0], x[1] * block * block, x[2] / block, x[3] / block);
    }

    static TensorType pad(ShapeQuery query) {
        long[] pads = query.node().integers("pads").or(() -> query.integers(1)).orElseThrow();
        long[] y = query.shape(0).clone();
        int[] axes = query.integers(3).map(given -> ShapeQuery.normalized(given, y.length)).orElseGet(() -> LayoutShapes.every(y.length));
        for (int i = 0; i < axes.length; i++) {
            y[axes[i]] += pads[i] + pads[i + axes.length];
        }
        return query.type(0).withShape(y);
    }

    private static long[] pads(Node node, int spatial) {
        if (!node.text("auto_pad", "NOTSET").equals("NOTSET")) {
            throw new ShapeInferenceException(node, "auto_pad is not supported", "export with explicit pads");
        }
        return node.integers("pads").orElse(new long[2 * spatial]);
    }

    private static long[] strides(Node node, int spatial) {
        return node.integers("strides").orElse(ones(spatial));
    }

    private static long[] ones(int count) {
        long[] ones = new long[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
