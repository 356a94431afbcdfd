package dev.atelier.standalone.scale;

import dev.atelier.embedded.process.Child;
import dev.atelier.embedded.process.ChildJvm;
import dev.atelier.embedded.process.Ports;
import dev.atelier.embedded.process.Program;
import dev.atelier.embedded.process.Readiness;
import dev.atelier.schemas.Stage;
import dev.atelier.standalone.chaos.fleet.Probe;
import dev.atelier.standalone.platform.DataDirectory;
import dev.atelier.standalone.platform.Service;
import dev.atelier.standalone.platform.ServiceEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The worker processes of one stage. Those that are taken away are asked to end, whether they are at a task or not: they give it back. */
final class WorkerPool implements AutoCloseable {
    private static final int HEAP = 256;
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration GRACE = Duration.ofSeconds(8);

    private final Stage stage;
    private final ServiceEnvironment environment;
    private final DataDirectory data;
    private final List<Child> working = new ArrayList<>();
    private final List<Child> leaving = new ArrayList<>();
    private final Map<Child, Integer> ports = new HashMap<>();
    private int started;

    WorkerPool(Stage stage, ServiceEnvironment environment, DataDirectory data) {
        this.stage = stage;
        this.environment = environment;
        this.data = data;
    }

    /** Starts or ends processes until there are so many; what ends may take its time. */
    synchronized void scaleTo(int workers) {
        leaving.removeIf(child -> !child.isAlive());
        working.removeIf(child -> !child.isAlive());
        while (working.size() < workers) {
            working.add(start());
        }
        while (working.size() > workers) {
            Child last = working.removeLast();
            last.terminate();
            leaving.add(last);
        }
    }

    private Child start() {
        String name = stage.id() + "-" + ++started;
        int port = Ports.free(1).getFirst();
        Map<String, String> all = new HashMap<>(environment.of(name, port));
        all.put("ATELIER_WORKER_STAGE", stage.id());
        Child child = new ChildJvm(name, Program.service("rehearsal"), Service.flags(HEAP, true), List.of(), all, data.log(name)).start();
        ports.put(child, port);
        return child;
    }

    /** Waits until all of them ask for tasks. */
    synchronized void awaitReady() {
        working.forEach(child -> Readiness.await(child, START_LIMIT, () -> Probe.isReady(ports.get(child))));
    }

    /** Processes that live, those on their way out among them. */
    synchronized int alive() {
        return (int) (working.stream().filter(Child::isAlive).count() + leaving.stream().filter(Child::isAlive).count());
    }

    @Override
    public synchronized void close() {
        working.addAll(leaving);
        Child.endAll(working, GRACE);
        working.clear();
        leaving.clear();
    }
}
