package dev.atelier.stage.model;

import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.ImageFiles;
import dev.atelier.base.image.ImageLimits;
import dev.atelier.base.image.RgbImage;
import dev.atelier.worker.task.TaskContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the pictures that a task names. */
public final class Pictures {
    /** The gateway's limits for uploads decide what comes here; our own pictures are smaller than they ask for at times. */
    private static final ImageLimits LIMITS = ImageLimits.DEFAULT.withMinSide(1);

    private Pictures() {}

    /** An uploaded reference. */
    public static RgbImage upload(TaskContext context, String sha256, String name) {
        return ImageFiles.decode(name, bytes(context.input(sha256)), LIMITS);
    }

    /** A mask that a user uploaded. */
    public static GrayImage uploadedMask(TaskContext context, String sha256, String name) {
        return ImageFiles.decodeMask(name, bytes(context.input(sha256)), LIMITS);
    }

    /** The training mask that a segmentation task made. */
    public static GrayImage trainingMask(TaskContext context, String maskKey) {
        return ImageFiles.decodeMask("mask.png", context.outputBytes(maskKey, "mask.png"), LIMITS);
    }

    /** A picture that another task made. */
    public static RgbImage output(TaskContext context, String contentKey, String file) {
        return ImageFiles.decode(file, context.outputBytes(contentKey, file), LIMITS);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
