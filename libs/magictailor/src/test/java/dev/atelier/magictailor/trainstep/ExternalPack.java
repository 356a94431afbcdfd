package dev.atelier.magictailor.trainstep;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of a pack whose UNet and text encoder have every initializer in {@code model.onnx_data}. */
final class ExternalPack {
    private ExternalPack() {}

    static Path of(Path pack, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(pack)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(pack.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        for (String part : new String[] {"unet", "text_encoder"}) {
            externalise(target.resolve(part).resolve("model.onnx"));
        }
        return target;
    }

    private static void externalise(Path file) throws IOException {
        ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(file)).toBuilder();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (TensorProto.Builder tensor : model.getGraphBuilder().getInitializerBuilderList()) {
            if (tensor.hasRawData()) {
                byte[] bytes = tensor.getRawData().toByteArray();
                tensor.clearRawData().setDataLocation(TensorProto.DataLocation.EXTERNAL);
                tensor.addExternalData(entry("location", "model.onnx_data"));
                tensor.addExternalData(entry("offset", Integer.toString(data.size())));
                tensor.addExternalData(entry("length", Integer.toString(bytes.length)));
                data.write(bytes);
            }
        }
        Files.write(file.resolveSibling("model.onnx_data"), data.toByteArray());
        Files.write(file, model.build().toByteArray());
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }
}
