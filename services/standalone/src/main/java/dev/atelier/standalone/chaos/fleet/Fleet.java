package dev.atelier.standalone.chaos.fleet;

import dev.atelier.embedded.broker.EmbeddedBroker;
import dev.atelier.embedded.process.Child;
import dev.atelier.embedded.process.Readiness;
import dev.atelier.embedded.store.EmbeddedStore;
import dev.atelier.standalone.platform.DataDirectory;
import dev.atelier.standalone.platform.PlatformOptions;
import dev.atelier.standalone.platform.ServiceEnvironment;
import dev.atelier.standalone.platform.StoreSettings;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A whole platform whose processes are brought back when they die, as a supervisor would: broker, store, two workflow services, two
 * gateways, and workers. Clients reach broker and store over wires that can be cut.
 */
public final class Fleet implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration RESTART_AFTER = Duration.ofMillis(500);
    private static final Duration TEND_EVERY = Duration.ofMillis(50);
    private static final Duration GRACE = Duration.ofSeconds(8);
    private static final int CONTROL_PROCESSES = 2;

    private final DataDirectory data;
    private final SmallDisk disk;
    private final Thread hook = Thread.ofPlatform().name("fleet-shutdown").unstarted(this::end);
    private final List<Member> members = new ArrayList<>();
    private final List<URI> gateways = new ArrayList<>();
    private final Map<String, Integer> httpPorts = new HashMap<>();
    private Thread keeper;
    private Wire brokerWire;
    private Wire storeWire;
    private EmbeddedStore store;
    private final FleetPorts ports = FleetPorts.free();
    private volatile boolean ending;

    private Fleet(DataDirectory data, SmallDisk disk) {
        this.data = data;
        this.disk = disk;
    }

    /**
     * Starts everything and waits until it is ready.
     *
     * @param workers processes that work on all stages
     * @param news told what is being started
     */
    public static Fleet start(DataDirectory data, SmallDisk disk, PlatformOptions options, int workers, Consumer<String> news) {
        Fleet fleet = new Fleet(data, disk);
        Runtime.getRuntime().addShutdownHook(fleet.hook);
        try {
            news.accept("Starting broker and object store");
            fleet.startInfrastructure();
            news.accept("Starting workflow, gateways and workers, " + (2 * CONTROL_PROCESSES + workers) + " processes");
            fleet.startServices(options, workers);
            fleet.keeper = Thread.ofPlatform().daemon().name("keeper").start(fleet::tend);
            return fleet;
        } catch (RuntimeException failed) {
            fleet.close();
            throw failed;
        }
    }

    private void startInfrastructure() {
        brokerWire = Wire.between(ports.brokerWire(), ports.broker());
        storeWire = Wire.between(ports.storeWire(), ports.store());
        EmbeddedBroker first = launchBroker();
        store = launchStore();
        adopt(new Member("broker", Role.BROKER, new Restart(first.child(), () -> launchBroker().child())));
        adopt(new Member("store", Role.STORE, new Restart(store.child(), () -> launchStore().child())));
        first.awaitReady();
        store.awaitReady();
        first.makeTopics();
    }

    private EmbeddedBroker launchBroker() {
        return EmbeddedBroker.launch(disk.folder().resolve("broker"), data.log("broker"), ports.broker(), ports.controller(), ports.brokerWire());
    }

    private EmbeddedStore launchStore() {
        return EmbeddedStore.launch(disk.folder().resolve("store"), data.log("store"), ports.store());
    }

    private void startServices(PlatformOptions options, int workers) {
        ServiceEnvironment environment = new ServiceEnvironment("127.0.0.1:" + ports.brokerWire(),
                StoreSettings.at(store, URI.create("http://127.0.0.1:" + ports.storeWire())), options, data);
        Path streams = disk.folder().resolve("streams");
        List<ServiceStart> starts = ServiceStart.all(environment, data, streams, CONTROL_PROCESSES, workers);
        for (ServiceStart start : starts) {
            adopt(new Member(start.name(), start.role(), start));
            httpPorts.put(start.name(), start.port());
            if (start.role() == Role.GATEWAY) {
                gateways.add(start.address());
            }
        }
        starts.forEach(start -> Readiness.await(member(start.name()).child(), START_LIMIT, () -> Probe.isReady(start.port())));
    }

    private void adopt(Member member) {
        synchronized (members) {
            if (!ending) {
                member.start();
                members.add(member);
            }
        }
    }

    /** All processes, in an order that is the same in every run. */
    public List<Member> members() {
        synchronized (members) {
            return List.copyOf(members);
        }
    }

    public List<Member> members(Role role) {
        return members().stream().filter(member -> member.role() == role).toList();
    }

    private Member member(String name) {
        return members().stream().filter(member -> member.name().equals(name)).findFirst().orElseThrow();
    }

    /** Where the gateways answer. */
    public List<URI> gateways() {
        return gateways;
    }

    /** The broker's own address: what observes a run must not suffer from cut wires. */
    public String bootstrapServers() {
        return "127.0.0.1:" + ports.broker();
    }

    /** The store with its credentials; its process may be another one by now. */
    public EmbeddedStore store() {
        return store;
    }

    public SmallDisk disk() {
        return disk;
    }

    public Wire brokerWire() {
        return brokerWire;
    }

    public Wire storeWire() {
        return storeWire;
    }

    /** Waits until every process is alive and every service ready. What is missing when that has taken too long, one line for each process. */
    public List<String> awaitCalm(Duration limit) {
        members().forEach(Member::resume);
        long deadline = System.nanoTime() + limit.toNanos();
        List<String> missing = missing();
        while (!missing.isEmpty() && System.nanoTime() < deadline) {
            pause();
            missing = missing();
        }
        return missing;
    }

    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (Member member : members()) {
            Integer port = httpPorts.get(member.name());
            if (!member.child().isAlive()) {
                missing.add(member.name() + " is not running; its log ends with: " + String.join(" | ", member.child().logTail()));
            } else if (port != null && !Probe.isReady(port)) {
                missing.add(member.name() + " runs and is not ready: " + Probe.answer(port));
            }
        }
        return missing;
    }

    private void tend() {
        while (!ending) {
            members().forEach(Fleet::tend);
            pause();
        }
    }

    /** On a full disk not even a start's files can be written: a supervisor tries again. */
    private static void tend(Member member) {
        try {
            member.tend(RESTART_AFTER);
        } catch (UncheckedIOException cannotStartNow) {
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(TEND_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // the hook is what ends, or ended, everything
        }
    }

    private void end() {
        synchronized (members) {
            ending = true;
        }
        awaitKeeper();
        endAll(members().reversed().stream().filter(member -> member.role() != Role.BROKER && member.role() != Role.STORE).toList());
        endAll(members(Role.BROKER));
        endAll(members(Role.STORE));
        if (brokerWire != null) {
            brokerWire.close();
            storeWire.close();
        }
        disk.close();
    }

    private void awaitKeeper() {
        try {
            if (keeper != null) {
                keeper.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void endAll(List<Member> some) {
        some.forEach(Member::resume);
        Child.endAll(some.stream().map(Member::child).toList(), GRACE);
    }

    /** The first start is one that has happened already. */
    private static final class Restart implements Supplier<Child> {
        private final Supplier<Child> again;
        private Child first;

        private Restart(Child first, Supplier<Child> again) {
            this.first = first;
            this.again = again;
        }

        @Override
        public Child get() {
            Child now = first == null ? again.get() : first;
            first = null;
            return now;
        }
    }
}
