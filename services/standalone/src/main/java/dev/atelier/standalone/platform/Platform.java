package dev.atelier.standalone.platform;

import dev.atelier.embedded.broker.EmbeddedBroker;
import dev.atelier.embedded.process.Child;
import dev.atelier.embedded.process.ChildFailedException;
import dev.atelier.embedded.process.ChildJvm;
import dev.atelier.embedded.process.Ports;
import dev.atelier.embedded.store.EmbeddedStore;
import dev.atelier.storage.object.ObjectStore;
import dev.atelier.storage.object.S3Settings;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Everything that a job needs, in child processes on loopback ports: broker, object store, then the eight services. Closing it ends
 * services first and what they depend on last; a shutdown hook does the same when this process is told to end.
 */
public final class Platform implements AutoCloseable {
    private static final Duration SERVICES_GRACE = Duration.ofSeconds(4);
    private static final Duration INFRASTRUCTURE_GRACE = Duration.ofSeconds(4);
    /** For a service that is to keep what it has on its disk. */
    private static final Duration RESTART_GRACE = Duration.ofSeconds(30);

    private final DataDirectory data;
    private final PlatformOptions options;
    private final Consumer<String> news;
    private final List<Child> infrastructure = new ArrayList<>();
    private final List<ServiceProcess> services = new ArrayList<>();
    private final Thread hook = Thread.ofPlatform().name("platform-shutdown").unstarted(this::end);
    private boolean ending;
    private String bootstrapServers;
    private ServiceEnvironment environment;

    private Platform(DataDirectory data, PlatformOptions options, Consumer<String> news) {
        this.data = data;
        this.options = options;
        this.news = news;
    }

    /**
     * Starts everything and waits until it is ready.
     *
     * @param news told what is being started
     */
    public static Platform start(DataDirectory data, PlatformOptions options, Consumer<String> news) {
        Platform platform = new Platform(data, options, news);
        Runtime.getRuntime().addShutdownHook(platform.hook);
        try {
            platform.startAll();
            return platform;
        } catch (RuntimeException failed) {
            platform.close();
            throw failed;
        }
    }

    /** Where the gateway answers. */
    public URI gateway() {
        return services.stream().filter(process -> process.service() == Service.GATEWAY).findFirst().orElseThrow().address();
    }

    /** Where the broker answers. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** What its services are given, for further ones. */
    public ServiceEnvironment environment() {
        return environment;
    }

    public DataDirectory data() {
        return data;
    }

    /** Throws {@link ChildFailedException} where a process has ended that nobody asked to. */
    public synchronized void requireAlive() {
        Optional<Child> dead = children().stream().filter(child -> !child.isAlive()).findFirst();
        if (dead.isPresent() && !ending) {
            throw new ChildFailedException(dead.get(), "ended with code " + dead.get().exitCode());
        }
    }

    /** The process ids of all children. */
    public synchronized List<Long> pids() {
        return children().stream().map(Child::pid).toList();
    }

    /** The process ids of one service. */
    public synchronized List<Long> pids(Service service) {
        return of(service).stream().map(process -> process.child().pid()).toList();
    }

    /** The broker's process id. */
    public synchronized long brokerPid() {
        return infrastructure.getFirst().pid();
    }

    /**
     * Ends the processes of a service and starts as many; returns when the new ones are ready.
     *
     * @param end how they are ended, such as {@link Child#terminate}
     */
    public void restart(Service service, Consumer<Child> end) {
        List<ServiceProcess> old = withdraw(service);
        old.forEach(process -> end.accept(process.child()));
        old.forEach(process -> process.child().awaitEnd(RESTART_GRACE));
        old.forEach(process -> startService(service, process.child().name(), environment));
        awaitReady(service);
    }

    private synchronized List<ServiceProcess> withdraw(Service service) {
        List<ServiceProcess> withdrawn = of(service);
        services.removeAll(withdrawn);
        return withdrawn;
    }

    private void awaitReady(Service service) {
        List<ServiceProcess> started;
        synchronized (this) {
            started = of(service);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            started.forEach(process -> process.awaitReady(http));
        }
    }

    private List<ServiceProcess> of(Service service) {
        return services.stream().filter(process -> process.service() == service).toList();
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

    private void startAll() {
        news.accept(options.store().isPresent() ? "Starting broker" : "Starting broker and object store");
        EmbeddedBroker broker = launch(() -> EmbeddedBroker.launch(data.broker(), data.log("broker"), options.lasting()), EmbeddedBroker::child);
        Supplier<S3Settings> store = options.store().isPresent() ? givenStore(options.store().get()) : embeddedStore();
        bootstrapServers = broker.bootstrapServers();
        broker.awaitReady();
        S3Settings reached = store.get();
        broker.makeTopics();
        news.accept("Starting the services");
        environment = new ServiceEnvironment(broker.bootstrapServers(), reached, options, data);
        startServices();
    }

    /** Starts the embedded store; what is returned waits for it. */
    private Supplier<S3Settings> embeddedStore() {
        EmbeddedStore store = launch(() -> EmbeddedStore.launch(data.store(), data.log("store")), EmbeddedStore::child);
        return () -> {
            store.awaitReady();
            return StoreSettings.of(store);
        };
    }

    /** Nobody has made this store's bucket for us. */
    private static Supplier<S3Settings> givenStore(S3Settings settings) {
        return () -> {
            try (ObjectStore store = new ObjectStore(settings)) {
                store.ensureBucket();
            }
            return settings;
        };
    }

    private void startServices() {
        for (Service service : options.services()) {
            int processes = service.isWorker() ? options.workers() : 1;
            for (int number = 1; number <= processes; number++) {
                startService(service, service.id() + "-" + number, environment);
            }
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            services.forEach(process -> process.awaitReady(http));
        }
    }

    private void startService(Service service, String worker, ServiceEnvironment environment) {
        int port = service == Service.GATEWAY && options.gatewayPort() != 0 ? options.gatewayPort() : Ports.free(1).getFirst();
        ChildJvm jvm = new ChildJvm(worker, service.program(), service.jvmFlags(options.lasting()), List.of(),
                environment.of(worker, port), data.log(worker), service.niceness());
        synchronized (this) {
            requireNotEnding();
            services.add(new ServiceProcess(service, jvm.start(), port));
        }
    }

    private synchronized <T> T launch(Supplier<T> launcher, Function<T, Child> child) {
        requireNotEnding();
        T launched = launcher.get();
        infrastructure.add(child.apply(launched));
        return launched;
    }

    private void requireNotEnding() {
        if (ending) {
            throw new PlatformEndingException();
        }
    }

    private List<Child> children() {
        List<Child> all = new ArrayList<>(infrastructure);
        services.forEach(process -> all.add(process.child()));
        return all;
    }

    private synchronized void end() {
        ending = true;
        Child.endAll(services.stream().map(ServiceProcess::child).toList(), SERVICES_GRACE);
        Child.endAll(infrastructure, INFRASTRUCTURE_GRACE);
    }
}
