package dev.atelier.standalone.chaos.fleet;

import dev.atelier.embedded.process.Child;
import dev.atelier.embedded.process.ChildJvm;
import dev.atelier.embedded.process.Ports;
import dev.atelier.embedded.process.Program;
import dev.atelier.standalone.platform.DataDirectory;
import dev.atelier.standalone.platform.Service;
import dev.atelier.standalone.platform.ServiceEnvironment;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** How one service process is started, the same way every time. */
record ServiceStart(String name, Role role, int port, Program program, List<String> jvmFlags, Map<String, String> environment, Path log)
        implements Supplier<Child> {
    private static final int WORKER_HEAP = 384;

    /** All services: the control services in so many processes each, and so many workers. */
    static List<ServiceStart> all(ServiceEnvironment environment, DataDirectory data, Path streams, int controls, int workers) {
        List<ServiceStart> starts = new ArrayList<>();
        for (int n = 1; n <= controls; n++) {
            starts.add(control(Service.WORKFLOW, Role.WORKFLOW, n, environment, data, Map.of(
                    "ATELIER_WORKFLOW_STATE_DIR", streams.resolve("workflow-" + n).toString())));
        }
        for (int n = 1; n <= controls; n++) {
            starts.add(control(Service.GATEWAY, Role.GATEWAY, n, environment, data, Map.of("ATELIER_GATEWAY_ACCEPT_WAIT", "PT10S")));
        }
        for (int n = 1; n <= workers; n++) {
            starts.add(start("worker-" + n, Role.WORKER, Program.service("rehearsal"), Service.flags(WORKER_HEAP, true), environment, data, Map.of()));
        }
        return starts;
    }

    private static ServiceStart control(Service service, Role role, int n, ServiceEnvironment environment, DataDirectory data, Map<String, String> own) {
        return start(service.id() + "-" + n, role, service.program(), service.jvmFlags(false), environment, data, own);
    }

    private static ServiceStart start(String name, Role role, Program program, List<String> flags, ServiceEnvironment environment, DataDirectory data,
            Map<String, String> own) {
        int port = Ports.free(1).getFirst();
        Map<String, String> all = new HashMap<>(environment.of(name, port));
        all.putAll(own);
        return new ServiceStart(name, role, port, program, flags, all, data.log(name));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public Child get() {
        return new ChildJvm(name, program, jvmFlags, List.of(), environment, log, role == Role.WORKER ? Service.WORKER_NICENESS : 0).start();
    }
}
