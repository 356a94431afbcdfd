package dev.atelier.schemas.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * The workflow has taken up a command: it takes effect in this place among the job's events. So the topic of events alone says in which
 * order everything happened to a job, although commands come by a topic of their own.
 *
 * @param command as it was sent
 * @param rules in force when it was taken up
 */
public record CommandTaken(String job, String tenant,
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
        @JsonSubTypes({
            @JsonSubTypes.Type(value = SubmitJob.class, name = "submit"),
            @JsonSubTypes.Type(value = CancelJob.class, name = "cancel"),
            @JsonSubTypes.Type(value = ReplayJob.class, name = "replay"),
            @JsonSubTypes.Type(value = ReplaceMasks.class, name = "replace-masks"),
            @JsonSubTypes.Type(value = ForgetJob.class, name = "forget")
        }) Command command, Rules rules) implements Event {
    /** That command, by these rules. */
    public static CommandTaken of(Command command, Rules rules) {
        return new CommandTaken(command.job(), command.tenant(), command, rules);
    }
}
