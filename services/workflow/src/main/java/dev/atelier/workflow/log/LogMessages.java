package dev.atelier.workflow.log;

import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.Command;
import dev.atelier.schemas.message.Event;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.UnreadableMessageException;

/** Reads records of the topics of commands and events, for the workflow at work and for a rebuild alike: what one passes over, both do. */
public final class LogMessages {
    private LogMessages() {
    }

    /** A record of {@code atelier.commands}. */
    public static CloudEvent<Command> command(String key, byte[] value)
            throws UnreadableMessageException, MisplacedMessageException {
        return checked(key, Messages.read(value), Command.class);
    }

    /** A record of {@code atelier.events}. */
    public static CloudEvent<Event> event(String key, byte[] value)
            throws UnreadableMessageException, MisplacedMessageException {
        return checked(key, Messages.read(value), Event.class);
    }

    /** A message of another key is on another partition, where its job's state is not. */
    @SuppressWarnings("unchecked")
    private static <T extends Message> CloudEvent<T> checked(String key, CloudEvent<? extends Message> envelope, Class<T> wanted)
            throws MisplacedMessageException {
        Message message = envelope.data();
        if (!wanted.isInstance(message)) {
            throw new MisplacedMessageException("a " + message.getClass().getSimpleName() + " is no "
                     + (wanted == Command.class ? "command" : "event"));
        }
        if (!message.job().equals(key)) {
            throw new MisplacedMessageException("the record's key is '" + key + "', but the message is about job '" + message.job() + "'");
        }
        return (CloudEvent<T>) envelope;
    }
}
