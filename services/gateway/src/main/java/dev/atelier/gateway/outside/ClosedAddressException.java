package dev.atelier.gateway.outside;

/** An address that is not to be called. The message is what is wrong with it, to be put after its name: "The webhook's address …". */
public final class ClosedAddressException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    ClosedAddressException(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
