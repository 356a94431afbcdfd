package dev.atelier.autodiff.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.Optional;

/** Constant nodes in all their spellings. */
final class Constants {
    private Constants() {
    }

    static Optional<TensorProto> tensor(Node node) {
        if (!node.op().equals("Constant") || node.proto().getAttributeCount() == 0) {
            return Optional.empty();
        }
        AttributeProto value = node.proto().getAttribute(0);
        return Optional.ofNullable(switch (value.getName()) {
            case "value" -> value.getT();
            case "value_int" -> Tensors.longs(new long[0], value.getI());
            case "value_ints" -> Tensors.vector(value.getIntsList().stream().mapToLong(Long::longValue).toArray());
            case "value_float" -> Tensors.floats(new long[0], value.getF());
            case "value_floats" -> Tensors.reals(ElementType.FLOAT, new long[] {value.getFloatsCount()},
                value.getFloatsList().stream().mapToDouble(Float::doubleValue).toArray());
            default -> null;
        });
    }
}
