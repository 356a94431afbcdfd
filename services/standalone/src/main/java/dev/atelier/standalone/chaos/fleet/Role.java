package dev.atelier.standalone.chaos.fleet;

import java.util.Locale;

/** What a process of the platform is there for. */
public enum Role {
    WORKER,
    WORKFLOW,
    GATEWAY,
    BROKER,
    STORE;

    /** As reports and the command line name it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
