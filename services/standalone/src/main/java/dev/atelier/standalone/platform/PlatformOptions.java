package dev.atelier.standalone.platform;

import java.nio.file.Path;
import java.util.Set;

/**
 * How the platform is started.
 *
 * @param gatewayPort the gateway's loopback port; 0 for a free one
 * @param workers processes of each stage service
 * @param models folder of model packs
 * @param engineThreads threads that one worker computes with
 * @param services which services are started
 */
public record PlatformOptions(int gatewayPort, int workers, Path models, int engineThreads, Set<Service> services) {

    /** The same with fewer services. */
    public PlatformOptions with(Set<Service> only) {
        return new PlatformOptions(gatewayPort, workers, models, engineThreads, only);
    }
}
