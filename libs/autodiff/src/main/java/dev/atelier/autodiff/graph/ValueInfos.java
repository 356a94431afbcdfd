package dev.atelier.autodiff.graph;

import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.Optional;

/** Declared types of inputs and outputs. */
final class ValueInfos {
    private ValueInfos() {
    }

    static ValueInfoProto of(String name, TensorType type) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int axis = 0; axis < type.rank(); axis++) {
            TensorShapeProto.Dimension.Builder dimension = shape.addDimBuilder();
            if (type.size(axis) >= 0) {
                dimension.setDimValue(type.size(axis));
            } else {
                dimension.setDimParam(name + "_dim_" + axis);
            }
        }
        TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder().setElemType(type.element().code()).setShape(shape);
        return ValueInfoProto.newBuilder().setName(name).setType(TypeProto.newBuilder().setTensorType(tensor)).build();
    }

    static Optional<TensorType> declared(ValueInfoProto info) {
        return info.getType().hasTensorType() && info.getType().getTensorType().hasShape() ? Optional.of(type(info)) : Optional.empty();
    }

    static TensorType type(ValueInfoProto info) {
        if (!info.getType().hasTensorType()) {
            throw new MalformedModelException("'" + info.getName() + "' is not a tensor");
        }
        TypeProto.Tensor tensor = info.getType().getTensorType();
        return new TensorType(ElementType.of(tensor.getElemType()), tensor.getShape().getDimList().stream().mapToLong(ValueInfos::size)
            .toArray());
    }

    private static long size(TensorShapeProto.Dimension dimension) {
        return dimension.hasDimValue() && dimension.getDimValue() >= 0 ? dimension.getDimValue() : TensorType.UNKNOWN;
    }
}
