package dev.atelier.standalone.doctor;

import com.sun.management.OperatingSystemMXBean;
import dev.atelier.base.error.AtelierException;
import dev.atelier.embedded.Home;
import dev.atelier.embedded.process.Program;
import dev.atelier.standalone.platform.Service;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What {@code ./atelier demo} needs of a machine. */
public final class Checks {
    private static final int JAVA = 25;
    private static final int PROCESSORS = 2;
    private static final double MEMORY_GIGABYTES = 6;
    private static final double DISK_GIGABYTES = 2;
    private static final double GIGABYTE = 1 << 30;

    private Checks() {
    }

    public static List<Finding> all(Path models) {
        return List.of(java(), processors(), memory(), disk(), pack(models), pairs(), build());
    }

    private static Finding java() {
        Runtime.Version version = Runtime.version();
        return new Finding("Java", version.feature() >= JAVA, version + " in " + System.getProperty("java.home"),
                "Install a JDK " + JAVA + " or newer, or set JAVA_HOME to one");
    }

    private static Finding processors() {
        int count = Runtime.getRuntime().availableProcessors();
        return new Finding("processors", count >= PROCESSORS, count + " cores",
                "With one core everything works, but the demo takes more than four minutes");
    }

    private static Finding memory() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double total = system.getTotalMemorySize() / GIGABYTE;
        return new Finding("memory", total >= MEMORY_GIGABYTES, "%.1f GB".formatted(total),
                "The whole platform takes up to 4 GB; use ./atelier train, which needs one process");
    }

    private static Finding disk() {
        try {
            double free = Files.getFileStore(Home.path()).getUsableSpace() / GIGABYTE;
            return new Finding("disk", free >= DISK_GIGABYTES, "%.1f GB free".formatted(free), "Make room, or put data elsewhere with --data DIR");
        } catch (IOException unknown) {
            return new Finding("disk", false, "cannot be told: " + unknown.getMessage(), "Make sure that " + Home.path() + " can be written");
        }
    }

    private static Finding pack(Path models) {
        boolean there = Files.exists(models.resolve("tailorworld/pack.json"));
        return new Finding("model pack", there, there ? "tailorworld in " + models : "no tailorworld in " + models,
                "Check out the repository whole, or name the folder with --models DIR");
    }

    private static Finding pairs() {
        Path folder = Home.path().resolve("models/pairs");
        try (Stream<Path> pairs = Files.list(folder)) {
            long count = pairs.filter(pair -> Files.exists(pair.resolve("pair.json"))).count();
            return new Finding("pairs", count > 0, count + " bundled pairs", "Check out the repository whole");
        } catch (IOException none) {
            return new Finding("pairs", false, "none in " + folder, "Check out the repository whole");
        }
    }

    private static Finding build() {
        try {
            Program.broker();
            Program.store();
            Arrays.stream(Service.values()).forEach(Service::program);
            return new Finding("build", true, "broker, store and eight services", "");
        } catch (AtelierException missing) {
            return new Finding("build", false, missing.getMessage(), missing.remedy());
        }
    }
}
