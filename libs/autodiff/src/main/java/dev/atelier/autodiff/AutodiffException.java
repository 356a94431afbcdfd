package dev.atelier.autodiff;

/**
 * Base of everything this library throws on purpose. Each subclass is one way of failing; the message names the node and operator (or the
 * value) concerned, and {@link #remedy()} says what would help.
 */
public abstract class AutodiffException extends RuntimeException {
    private final String remedy;

    protected AutodiffException(String what, String remedy) {
        this(what, remedy, null);
    }

    protected AutodiffException(String what, String remedy, Throwable cause) {
        super(what, cause);
        this.remedy = remedy;
    }

    /** What the caller can do about it, one sentence. */
    public String remedy() {
        return remedy;
    }
}
