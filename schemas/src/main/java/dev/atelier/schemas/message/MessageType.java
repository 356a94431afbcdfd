package dev.atelier.schemas.message;

import java.util.Arrays;
import java.util.Optional;

/** Every type of message with the name it has on the wire: {@code atelier.<noun>.<verb>.v<n>}. */
public enum MessageType {
    SUBMIT_JOB("atelier.job.submit.v1", SubmitJob.class),
    CANCEL_JOB("atelier.job.cancel.v1", CancelJob.class),
    REPLAY_JOB("atelier.job.replay.v1", ReplayJob.class),
    REPLACE_MASKS("atelier.job.replace-masks.v1", ReplaceMasks.class),
    FORGET_JOB("atelier.job.forget.v1", ForgetJob.class),
    TASK("atelier.task.do.v1", Task.class),
    CANCELLED_TASK("atelier.task.cancel.v1", CancelledTask.class),
    TASK_STARTED("atelier.task.started.v1", TaskStarted.class),
    TASK_CHECKPOINTED("atelier.task.checkpointed.v1", TaskCheckpointed.class),
    TASK_SUCCEEDED("atelier.task.succeeded.v1", TaskSucceeded.class),
    TASK_FAILED("atelier.task.failed.v1", TaskFailed.class),
    JOB_ADMITTED("atelier.job.admitted.v1", JobAdmitted.class),
    COMMAND_TAKEN("atelier.job.command-taken.v1", CommandTaken.class),
    JOB_REMINDED("atelier.job.reminded.v1", JobReminded.class),
    JOB_STATE_CHANGED("atelier.job.state-changed.v1", JobStateChanged.class),
    PROGRESS("atelier.task.progressed.v1", Progress.class),
    JOB_SNAPSHOT("atelier.job.snapshot.v1", JobSnapshot.class);

    private final String type;
    private final Class<? extends Message> data;

    MessageType(String type, Class<? extends Message> data) {
        this.type = type;
        this.data = data;
    }

    /** The CloudEvent's {@code type}. */
    public String type() {
        return type;
    }

    /** The record that the CloudEvent's {@code data} is. */
    public Class<? extends Message> data() {
        return data;
    }

    static Optional<MessageType> ofType(String type) {
        return Arrays.stream(values()).filter(known -> known.type.equals(type)).findFirst();
    }

    static MessageType of(Message message) {
        return Arrays.stream(values()).filter(known -> known.data == message.getClass()).findFirst().orElseThrow();
    }
}
