package dev.atelier.stage.wiring;

import dev.atelier.stage.config.StageConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this process among all workers. */
final class WorkerId {
    private WorkerId() {}

    static String of(StageConfig.Worker worker) {
        return worker.id().filter(id -> !id.isBlank()).orElseGet(() -> String.join("+", worker.stage()) + "-" + host() + "-" + ProcessHandle.current().pid());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
