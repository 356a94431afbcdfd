package dev.atelier.autodiff.gradient;

import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.shape.Shapes;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Broadcasting run backwards, in one place. A gradient may be <em>loose</em>: of the full rank but of size 1 along axes on which it is
 * constant, as that of a mean is; it is expanded only where an operator needs it.
 */
final class Broadcasting {
    private final GraphBuilder b;
    private final Shapes shapes;

    Broadcasting(GraphBuilder b, Shapes shapes) {
        this.b = b;
        this.shapes = shapes;
    }

    /**
     * Sums a gradient over the axes along which an operand was repeated.
     *
     * @param gradient of the operator's result, perhaps loose
     * @param result shape of the operator's result
     * @param operand shape of the operand
     * @return a gradient that is loose at most along axes that the operand has
     */
    String reduce(String gradient, long[] result, long[] operand) {
        int lead = result.length - operand.length;
        long[] loose = padded(shapes.of(gradient).shape(), result.length);
        int[] repeated = IntStream.range(0, result.length).filter(i -> result[i] > 1 && (i < lead || operand[i - lead] == 1)).toArray();
        long[] summed = Arrays.stream(repeated).filter(i -> loose[i] > 1).mapToLong(i -> i).toArray();
        long copies = Arrays.stream(repeated).filter(i -> loose[i] == 1).mapToLong(i -> result[i]).reduce(1, Math::multiplyExact);
        String ranked = shaped(gradient, loose);
        String sum = summed.length == 0 ? ranked : b.reduceSum(ranked, true, summed);
        String scaled = copies == 1 ? sum : b.mul(sum, copies);
        long[] target = shapes.of(scaled).shape();
        return shaped(scaled, Arrays.copyOfRange(target, lead, target.length));
    }

    /** The gradient in its full shape. */
    String dense(String gradient, long[] shape) {
        return Arrays.equals(shapes.of(gradient).shape(), shape) ? gradient
            : b.expand(shaped(gradient, padded(shapes.of(gradient).shape(), shape.length)), shape);
    }

    private String shaped(String value, long[] shape) {
        return Arrays.equals(shapes.of(value).shape(), shape) ? value : b.reshape(value, shape);
    }

    private static long[] padded(long[] shape, int rank) {
        long[] padded = new long[rank];
        Arrays.fill(padded, 1);
        System.arraycopy(shape, Math.max(0, shape.length - rank), padded, rank - Math.min(rank, shape.length),
            Math.min(rank, shape.length));
        return padded;
    }

}
