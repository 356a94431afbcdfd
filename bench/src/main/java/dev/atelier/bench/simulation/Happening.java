package dev.atelier.bench.simulation;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Task;
import dev.atelier.workflow.core.Timer;

/** Something that happens at a moment of the simulation. */
sealed interface Happening {
    /** A command or event comes to the workflow. */
    record Told(Message message) implements Happening {
    }

    /** The workflow has come to a message that had to wait. */
    record Handled(Message message) implements Happening {
    }

    /** The workflow is reminded. */
    record Reminded(Timer timer) implements Happening {
    }

    /**
     * A task comes to its stage's topic.
     *
     * @param delivery how often this attempt of it has come there, this time included
     */
    record Delivered(Task task, int delivery) implements Happening {
    }

    /** A worker comes to the end of its attempt, however it ends. */
    record AttemptOver(Attempt attempt) implements Happening {
    }

    /** A worker joins. */
    record Joined(Stage stage) implements Happening {
    }

    /** Some worker is asked to leave. */
    record Leaving() implements Happening {
    }

    /** Figures are taken down. */
    record Sampled() implements Happening {
    }
}
