package dev.atelier.standalone.chaos.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where broker, store and stream state keep their data, and how it becomes full. Where this process may mount, it is a small file system of
 * its own: a ballast file takes what is left, and every write fails as on a full disk (ENOSPC). Where it may not, the kernel is told
 * to refuse broker and store all growth of files (RLIMIT_FSIZE): their writes fail in the middle, too, with another number (EFBIG).
 */
public final class SmallDisk implements AutoCloseable {
    private static final int MOUNT_MEGABYTES = 512;

    private final Path folder;
    private final boolean mounted;
    private Fullness fullness;

    private SmallDisk(Path folder, boolean mounted) {
        this.folder = folder;
        this.mounted = mounted;
    }

    /** A disk at that folder, which is made. */
    public static SmallDisk at(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make " + folder, e);
        }
        return new SmallDisk(folder, run("mount", "-t", "tmpfs", "-o", "size=" + MOUNT_MEGABYTES + "m", "atelier-chaos", folder.toString()));
    }

    /** Lets go of a disk that a run which was killed has left behind. */
    public static void release(Path folder) {
        if (Files.exists(folder)) {
            run("umount", "-l", folder.toString());
        }
    }

    public Path folder() {
        return folder;
    }

    /** What a full disk is here, for the report. */
    public String kind() {
        return mounted ? "a file system of %d MB, full (ENOSPC)".formatted(MOUNT_MEGABYTES)
                : "a limit on the size of files of broker and store (EFBIG), since this process may not mount";
    }

    /** Lets no more be written. */
    public synchronized void fill(List<Member> writers) {
        if (fullness == null) {
            fullness = mounted ? new Ballast(folder.resolve("ballast")) : new Limit(writers.stream().map(member -> member.child().pid()).toList());
            fullness.begin();
        }
    }

    /** Lets everything be written again. */
    public synchronized void free() {
        if (fullness != null) {
            fullness.end();
            fullness = null;
        }
    }

    @Override
    public void close() {
        free();
        if (mounted && !run("umount", folder.toString())) {
            run("umount", "-l", folder.toString());
        }
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private sealed interface Fullness {
        void begin();

        void end();
    }

    private record Ballast(Path file) implements Fullness {
        @Override
        public void begin() {
            run("fallocate", "-l", Long.toString(file.getParent().toFile().getUsableSpace()), file.toString());
            // writes until nothing is left; that it fails at the end is the purpose
            run("dd", "if=/dev/zero", "of=" + file + ".rest", "bs=4k", "count=100000");
        }

        @Override
        public void end() {
            try {
                Files.deleteIfExists(file);
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".rest"));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot delete " + file, e);
            }
        }
    }

    private record Limit(List<Long> pids) implements Fullness {
        @Override
        public void begin() {
            pids.forEach(pid -> run("prlimit", "--pid", pid.toString(), "--fsize=1024:unlimited"));
        }

        @Override
        public void end() {
            pids.forEach(pid -> run("prlimit", "--pid", pid.toString(), "--fsize=unlimited:unlimited"));
        }
    }
}
