package dev.atelier.stage.training;

import dev.atelier.magictailor.training.StateFile;
import dev.atelier.magictailor.training.TrainState;
import dev.atelier.schemas.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * What a training task has so far: the state and the losses of the steps that led to it. As a checkpoint it is an uncompressed zip of
 * {@code state.safetensors} and {@code losses.json}, so that people can look into it.
 *
 * @param losses grows
 */
record TrainingProgress(TrainState state, List<LossRecord> losses) {
    private static final String STATE = "state.safetensors";

    static TrainingProgress from(TrainState state) {
        return new TrainingProgress(state, new ArrayList<>());
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            put(zip, STATE, StateFile.toBytes(state));
            put(zip, LossRecord.FILE, lossesJson());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
        return bytes.toByteArray();
    }

    byte[] lossesJson() {
        return Json.write(losses);
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    static TrainingProgress read(byte[] checkpoint) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(checkpoint))) {
            TrainState state = StateFile.read("the checkpoint's " + STATE, next(zip, STATE));
            return new TrainingProgress(state, LossRecord.read(next(zip, LossRecord.FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint cannot be read", e);
        }
    }

    private static byte[] next(ZipInputStream zip, String name) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        if (entry == null || !entry.getName().equals(name)) {
            throw new IOException(name + " is missing");
        }
        return zip.readAllBytes();
    }
}
