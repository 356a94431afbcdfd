package dev.atelier.standalone.follow;

import dev.atelier.schemas.Stage;
import dev.atelier.standalone.terminal.LiveBlock;
import dev.atelier.standalone.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Shows a job's progress: bars drawn over and over on a terminal, a line for each change elsewhere, nothing where JSON is asked for. */
public sealed interface Display {

    void show(JobProgress progress);

    /** Draws the last state, however short ago the one before was drawn. */
    void finish(JobProgress progress);

    static Display of(Terminal terminal) {
        return terminal.live() ? new Live(terminal) : new Plain(terminal);
    }

    static Display none() {
        return new None();
    }

    /** Bars. */
    final class Live implements Display {
        private static final Duration BETWEEN_FRAMES = Duration.ofMillis(100);

        private final LiveBlock block;
        private final StageLine line;
        private Instant drawn = Instant.EPOCH;

        Live(Terminal terminal) {
            this.block = new LiveBlock(terminal.err());
            this.line = new StageLine(terminal);
        }

        @Override
        public void show(JobProgress progress) {
            Instant now = Instant.now();
            if (Duration.between(drawn, now).compareTo(BETWEEN_FRAMES) >= 0) {
                drawn = now;
                finish(progress);
            }
        }

        @Override
        public void finish(JobProgress progress) {
            block.draw(progress.stages(Instant.now()).stream().map(line::live).toList());
        }
    }

    /** A line when a stage starts or ends, and at every quarter of one in between. */
    final class Plain implements Display {
        private static final int PARTS = 4;

        private final Terminal terminal;
        private final StageLine line;
        private final Map<Stage, String> said = new EnumMap<>(Stage.class);

        Plain(Terminal terminal) {
            this.terminal = terminal;
            this.line = new StageLine(terminal);
        }

        @Override
        public void show(JobProgress progress) {
            for (StageProgress stage : progress.stages(Instant.now())) {
                String news = stage.state() + " " + (int) (stage.fraction() * PARTS);
                if (stage.state() != StageState.WAITING && !news.equals(said.put(stage.stage(), news))) {
                    terminal.err().println(line.plain(stage));
                }
            }
        }

        @Override
        public void finish(JobProgress progress) {
            show(progress);
        }
    }

    /** Silence. */
    final class None implements Display {
        @Override
        public void show(JobProgress progress) {
            // asked to be silent
        }

        @Override
        public void finish(JobProgress progress) {
            // asked to be silent
        }
    }
}
