package dev.atelier.magictailor.chunk;

import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.diffusion.safetensors.TensorFileException;
import dev.atelier.diffusion.safetensors.TensorFileWriter;
import dev.atelier.diffusion.tensor.Tensor;
import java.nio.file.Path;

/**
 * {@code chunk.safetensors}: {@code moments} F32 [S,B,2C,h,w], {@code masks_latent} F32 [S,B,1,h,w], {@code masks_attention} F32
 * [S,B,rh,rw]; metadata {@code first_step}, {@code steps}, {@code model_digest}.
 */
public final class ChunkFile {
    private static final String MOMENTS = "moments";
    private static final String MASKS = "masks_latent";
    private static final String ATTENTION = "masks_attention";

    private ChunkFile() {}

    /** Writes a chunk. */
    public static void write(Chunk chunk, Path file) {
        writer(chunk).write(file);
    }

    /** A chunk as a file's bytes. */
    public static byte[] toBytes(Chunk chunk) {
        return writer(chunk).toBytes();
    }

    private static TensorFileWriter writer(Chunk chunk) {
        ChunkShape s = chunk.shape();
        return new TensorFileWriter()
                .put(MOMENTS, new Tensor(chunk.moments(), chunk.steps(), s.batch(), 2L * s.channels(), s.height(), s.width()))
                .put(MASKS, new Tensor(chunk.masks(), chunk.steps(), s.batch(), 1, s.height(), s.width()))
                .put(ATTENTION, new Tensor(chunk.attentionMasks(), chunk.steps(), s.batch(), s.attentionHeight(), s.attentionWidth()))
                .metadata("first_step", Integer.toString(chunk.firstStep()))
                .metadata("steps", Integer.toString(chunk.steps()))
                .metadata("model_digest", chunk.modelDigest());
    }

    /** Reads a chunk. */
    public static Chunk read(Path path) {
        try (TensorFile file = TensorFile.open(path)) {
            return read(file);
        }
    }

    /** Reads a chunk from a file's bytes; {@code name} is for messages. */
    public static Chunk read(String name, byte[] bytes) {
        try (TensorFile file = TensorFile.parse(name, bytes)) {
            return read(file);
        }
    }

    private static Chunk read(TensorFile file) {
        Tensor moments = file.floats(MOMENTS);
        if (moments.rank() != 5) {
            throw new TensorFileException("moments have %d axes, not 5".formatted(moments.rank()), "give a chunk of degraded steps");
        }
        long steps = moments.size(0);
        long batch = moments.size(1);
        Tensor attention = file.floats(ATTENTION);
        ChunkShape shape = new ChunkShape(
                (int) batch, (int) moments.size(2) / 2, (int) moments.size(3), (int) moments.size(4), (int) attention.size(-2),
                (int) attention.size(-1));
        file.floats(ATTENTION, steps, batch, shape.attentionHeight(), shape.attentionWidth());
        float[] masks = file.floats(MASKS, steps, batch, 1, shape.height(), shape.width()).data();
        int firstStep = Integer.parseInt(file.metadata("first_step"));
        return new Chunk(firstStep, (int) steps, shape, moments.data(), masks, attention.data(), file.metadata("model_digest"));
    }
}
