package dev.atelier.standalone.platform;

import dev.atelier.storage.object.S3Settings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * How the platform is started.
 *
 * @param gatewayPort the gateway's loopback port; 0 for a free one
 * @param workers processes of each stage service
 * @param models folder of model packs
 * @param engineThreads threads that one worker computes with
 * @param services which services are started
 * @param store an object store that is there already; without one, the embedded store is started
 * @param lasting whether it is to stay up: broker and services that are no workers get the optimising compiler then, which costs time and
 *     memory at first and makes them twice as quick after a minute of much work
 */
public record PlatformOptions(int gatewayPort, int workers, Path models, int engineThreads, Set<Service> services, Optional<S3Settings> store,
        boolean lasting) {

    /** With the embedded store, not for long. */
    public PlatformOptions(int gatewayPort, int workers, Path models, int engineThreads, Set<Service> services) {
        this(gatewayPort, workers, models, engineThreads, services, Optional.empty(), false);
    }

    /** The same with fewer services. */
    public PlatformOptions with(Set<Service> only) {
        return new PlatformOptions(gatewayPort, workers, models, engineThreads, only, store, lasting);
    }

    /** The same with an object store that is there already. */
    public PlatformOptions with(S3Settings there) {
        return new PlatformOptions(gatewayPort, workers, models, engineThreads, services, Optional.of(there), lasting);
    }

    /** The same, to stay up. */
    public PlatformOptions toLast() {
        return new PlatformOptions(gatewayPort, workers, models, engineThreads, services, store, true);
    }
}
