package dev.atelier.embedded.broker;

import java.util.concurrent.ExecutionException;

/** Something that an administrator asks of a broker and waits for. */
interface BrokerTask {
    void run() throws ExecutionException, InterruptedException;

    /**
     * Does it.
     *
     * @param wanted what the broker is to do, to be put after "The broker did not …"
     */
    static void run(String wanted, BrokerTask task) {
        try {
            task.run();
        } catch (ExecutionException failed) {
            throw new BrokerAdminException(wanted, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the broker was to " + wanted, interrupted);
        }
    }
}
