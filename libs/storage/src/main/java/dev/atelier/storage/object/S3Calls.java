package dev.atelier.storage.object;

import dev.atelier.base.error.AtelierException;
import dev.atelier.base.error.TransientException;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes one call to object storage, tries again a few times when storage stumbles, and says which way it failed.
 *
 * <p>Every call of {@link ObjectStore} may be repeated: a put writes the same bytes, and a conditional put whose answer got lost
 * finds its own object at the second try.
 */
final class S3Calls {
    private static final int ATTEMPTS = 5;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final Set<String> MISSING = Set.of("NoSuchKey", "NoSuchObject", "ResourceNotFound");
    private static final Set<String> PASSING = Set.of("SlowDown", "InternalError", "ServiceUnavailable", "RequestTimeout",
            "OperationAborted", "ConditionalRequestConflict", "XMinioServerNotInitialized");

    private S3Calls() {}

    @FunctionalInterface
    interface Call<T> {
        T run() throws MinioException, IOException;
    }

    static <T> T run(String what, String key, Call<T> call) {
        for (int attempt = 1;; attempt++) {
            try {
                return call.run();
            } catch (MinioException | IOException | IllegalStateException e) { // the SDK wraps refused connections in the last
                AtelierException failure = failure(what, key, e);
                if (!(failure instanceof TransientException) || attempt == ATTEMPTS || !pause(attempt)) {
                    throw failure;
                }
            }
        }
    }

    /** False when the thread was interrupted: whoever cancels work does not want to wait. */
    private static boolean pause(int attempt) {
        long millis = FIRST_PAUSE_MILLIS << (attempt - 1);
        try {
            Thread.sleep(millis / 2 + ThreadLocalRandom.current().nextLong(millis));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static AtelierException failure(String what, String key, Exception cause) {
        String where = "cannot " + what + " '" + key + "'";
        if (cause instanceof ErrorResponseException answer) {
            return refusal(where, key, answer);
        }
        return new StorageUnavailableException(where + ": " + reason(cause), cause);
    }

    private static AtelierException refusal(String where, String key, ErrorResponseException answer) {
        String code = answer.errorResponse().code();
        if (MISSING.contains(code)) {
            return new ObjectNotFoundException(key);
        }
        if (PASSING.contains(code) || answer.response().code() >= 500 && answer.response().code() != 501) {
            return new StorageUnavailableException(where + ": " + code, answer);
        }
        return new StorageRefusedException(where + ": " + code + " " + answer.errorResponse().message(), answer);
    }

    private static String reason(Exception cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof InterruptedIOException ? "no answer in time" : String.valueOf(root.getMessage());
    }
}
