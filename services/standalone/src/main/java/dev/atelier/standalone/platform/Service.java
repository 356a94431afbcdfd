package dev.atelier.standalone.platform;

import dev.atelier.embedded.process.Program;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The eight services, and how much heap each is given. What the engine allocates outside the heap comes on top. */
public enum Service {
    GATEWAY("gateway", false, 160),
    WORKFLOW("workflow", false, 160),
    SEGMENTATION("segmentation", true, 192),
    DEGRADATION("degradation", true, 256),
    WARM_UP("warmup", true, 512),
    DS_BAL("dsbal", true, 512),
    GENERATION("generation", true, 256),
    SCORING("scoring", true, 256);

    /**
     * Heaps begin small and stay close to what is used, and what is freed goes back to the machine: ten processes share its memory with what the
     * engine allocates outside the heap.
     */
    private static final List<String> COMMON_FLAGS = List.of(
            "-XX:+UseSerialGC", "-Xms24m", "-XX:MaxNewSize=32m", "-XX:MinHeapFreeRatio=15", "-XX:MaxHeapFreeRatio=30",
            "-XX:-ShrinkHeapInSteps", "-XX:TrimNativeHeapInterval=5000", "-Xss512k", "-XX:-UsePerfData", "-Dfile.encoding=UTF-8",
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
            "--add-opens=java.base/java.lang=ALL-UNNAMED");

    /** Of a worker's process, beside those that hand out work. */
    public static final int WORKER_NICENESS = 5;
    private static final int LATE_WORKER_NICENESS = 15;

    private final String folder;
    private final boolean worker;
    private final int heapMegabytes;

    Service(String folder, boolean worker, int heapMegabytes) {
        this.folder = folder;
        this.worker = worker;
        this.heapMegabytes = heapMegabytes;
    }

    /** The name in logs and messages, and of the service's folder. */
    public String id() {
        return folder;
    }

    /** Whether any number of processes of this service share the work. */
    public boolean isWorker() {
        return worker;
    }

    static List<Service> workers() {
        return Arrays.stream(values()).filter(Service::isWorker).toList();
    }

    /** What a process of the service runs. */
    public Program program() {
        return Program.service(folder);
    }

    /**
     * Without the optimising compiler a service starts sooner. Of the workers only these compute in Java enough for it, all others in the engine or
     * not at all; the others are worth it where they stay up.
     */
    public List<String> jvmFlags(boolean lasting) {
        return flags(heapMegabytes, worker ? this != DEGRADATION && this != DS_BAL : !lasting);
    }

    /**
     * On a machine that all share, broker, workflow and gateway go before workers, whose work they hand out and who take all that is left; among
     * workers training goes first, being the longest.
     */
    public int niceness() {
        return switch (this) {
            case GATEWAY, WORKFLOW -> 0;
            case GENERATION, SCORING -> LATE_WORKER_NICENESS;
            case SEGMENTATION, DEGRADATION, WARM_UP, DS_BAL -> WORKER_NICENESS;
        };
    }

    /** Flags of a process with that heap, with or without the optimising compiler. */
    public static List<String> flags(int heapMegabytes, boolean quickStart) {
        List<String> own = !quickStart ? List.of("-Xmx" + heapMegabytes + "m") : List.of("-Xmx" + heapMegabytes + "m", "-XX:TieredStopAtLevel=1");
        return Stream.concat(COMMON_FLAGS.stream(), own.stream()).toList();
    }
}
