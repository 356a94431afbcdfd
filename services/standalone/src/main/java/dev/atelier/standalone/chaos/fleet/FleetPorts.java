package dev.atelier.standalone.chaos.fleet;

import dev.atelier.embedded.process.Ports;
import java.util.List;

/** The loopback ports of broker and store, and of the wires that lead to them. */
record FleetPorts(int broker, int controller, int brokerWire, int store, int storeWire) {
    static FleetPorts free() {
        List<Integer> ports = Ports.free(5);
        return new FleetPorts(ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4));
    }
}
