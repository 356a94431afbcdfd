package dev.atelier.embedded.broker;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TransientException;
import java.util.concurrent.ExecutionException;

/** The broker did not make what it was asked for, or did not answer. */
public final class BrokerAdminException extends TransientException {
    private static final long serialVersionUID = 1L;

    BrokerAdminException(String wanted, ExecutionException failed) {
        super(ErrorCode.BROKER_UNAVAILABLE, "The broker did not " + wanted + ": " + failed.getCause().getMessage(),
                "See that it runs at that address and lets this client change topics and groups, and try again", failed);
    }
}
