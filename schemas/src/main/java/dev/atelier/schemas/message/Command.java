package dev.atelier.schemas.message;

/** What somebody asks of the platform. Topic {@code atelier.commands}, key job. */
public sealed interface Command extends Message permits SubmitJob, CancelJob, ReplayJob, ReplaceMasks, ForgetJob {
}
