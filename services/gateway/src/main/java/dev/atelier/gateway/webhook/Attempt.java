package dev.atelier.gateway.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * One try to deliver.
 *
 * @param status HTTP status of the answer; absent where there was none
 * @param error what went wrong; absent where the receiver took it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Attempt(Instant at, long millis, Integer status, String error) {
    boolean succeeded() {
        return error == null;
    }
}
