package dev.atelier.magictailor.loss;

/** The two stages of optimisation; each has a graph of its own. */
public enum Phase {
    /** All images together. */
    WARM_UP("warm-up"),
    /** Dual-Stream Balancing: the worst asset is trained, the others are held near the momentum network. */
    DS_BAL("ds-bal");

    private final String id;

    Phase(String id) {
        this.id = id;
    }

    /** The name in files, settings and on the command line. */
    public String id() {
        return id;
    }
}
