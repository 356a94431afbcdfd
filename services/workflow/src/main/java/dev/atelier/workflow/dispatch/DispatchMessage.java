package dev.atelier.workflow.dispatch;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.Task;
import java.time.Instant;

/** What job processors tell the dispatcher of a stage. Goes over {@code atelier.dispatch}; nobody else reads it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DispatchMessage.Offer.class, name = "offer"),
    @JsonSubTypes.Type(value = DispatchMessage.Withdraw.class, name = "withdraw")
})
public sealed interface DispatchMessage {
    Stage stage();

    /** The task can be done. */
    record Offer(Stage stage, Task task, int priority, Instant submittedAt, String traceparent) implements DispatchMessage {
    }

    /** The task is with a worker, or nobody wants it any more. */
    record Withdraw(Stage stage, String job, String task, int attempt) implements DispatchMessage {
    }
}
