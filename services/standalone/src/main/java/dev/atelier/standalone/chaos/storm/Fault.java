package dev.atelier.standalone.chaos.storm;

import dev.atelier.standalone.chaos.fleet.Role;
import java.time.Duration;

/** What is done to the platform. */
public sealed interface Fault {
    /** In a few words, for reports; faults of equal kind are counted together. */
    String kind();

    /** What is done to a process. */
    sealed interface OfProcess extends Fault {
        /** The process's name. */
        String member();

        Role role();
    }

    /** {@code kill -9}. */
    record Kill(String member, Role role) implements OfProcess {
        @Override
        public String kind() {
            return role.id() + " killed";
        }
    }

    /** SIGTERM. */
    record Terminate(String member, Role role) implements OfProcess {
        @Override
        public String kind() {
            return role.id() + " told to end";
        }
    }

    /** SIGSTOP, and SIGCONT after a while. */
    record Stop(String member, Role role, Duration time) implements OfProcess {
        @Override
        public String kind() {
            return role.id() + " stopped for a while";
        }
    }

    /** All connections to the broker or to the store are broken. */
    record CutWires(Role role) implements Fault {
        @Override
        public String kind() {
            return "connections to " + role.id() + " broken";
        }
    }

    /** Nothing more can be written for a while. */
    record FullDisk(Duration time) implements Fault {
        @Override
        public String kind() {
            return "disk full for a while";
        }
    }
}
