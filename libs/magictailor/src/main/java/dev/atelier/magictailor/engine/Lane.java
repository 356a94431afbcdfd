package dev.atelier.magictailor.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import dev.atelier.magictailor.loss.BatchShape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What one thread of a step works with: native memory for a part of the batch, and the gradients of its parts so far. */
final class Lane implements AutoCloseable {
    private final int index;
    private final StepTensors tensors;
    private final float[] gradient;
    private final float[] partGradient;
    private OrtSession.Result left;

    Lane(int index, BatchShape part, int textWidth, TensorLayout layout) {
        this.index = index;
        this.tensors = new StepTensors(part, textWidth, layout);
        this.gradient = new float[layout.size()];
        this.partGradient = new float[layout.size()];
    }

    /** This lane's of all parts, when they are dealt out in turn. */
    <P> List<P> own(List<P> parts, int lanes) {
        return IntStream.range(0, parts.size()).filter(i -> i % lanes == index).mapToObj(parts::get).toList();
    }

    void begin(float[] weights) {
        release();
        Arrays.fill(gradient, 0);
        tensors.lora().write(weights);
    }

    /** Runs the first half of a step; what the second reads stays where ONNX Runtime has put it. */
    void leave(GraphRun first, Set<String> carried) {
        release();
        left = first.leave(tensors, carried);
    }

    /** Runs the second half. */
    void take(GraphRun second, Set<String> carried) {
        Map<String, OnnxTensor> values = new HashMap<>();
        carried.forEach(name -> values.put(name, (OnnxTensor) left.get(name).orElseThrow()));
        second.run(tensors, values);
        release();
    }

    void addGradient() {
        tensors.gradients().read(partGradient);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += partGradient[i];
        }
    }

    StepTensors tensors() {
        return tensors;
    }

    /** Sum over the parts since {@link #begin}. */
    float[] gradient() {
        return gradient;
    }

    /** Gives back what the first half has left; also after a step that failed. */
    private void release() {
        if (left != null) {
            left.close();
            left = null;
        }
    }

    @Override
    public void close() {
        release();
        tensors.close();
    }
}
