package dev.atelier.standalone.train;

import dev.atelier.magictailor.local.Progress;
import dev.atelier.magictailor.local.ProgressListener;
import dev.atelier.standalone.terminal.Bar;
import dev.atelier.standalone.terminal.LiveBlock;
import dev.atelier.standalone.terminal.Terminal;
import java.util.List;
import java.util.Locale;

/** Shows a local run: one line that is drawn again on a terminal, a line every now and then elsewhere. */
final class TrainingDisplay implements ProgressListener {
    private static final int BAR = 24;
    private static final int PLAIN_PARTS = 10;

    private final Terminal terminal;
    private LiveBlock block;

    TrainingDisplay(Terminal terminal) {
        this.terminal = terminal;
        this.block = new LiveBlock(terminal.err());
    }

    @Override
    public boolean heard(Progress progress) {
        switch (progress) {
            case Progress.Started started -> start(started.stage().words());
            case Progress.Trained step -> step(step.step(), step.total(), String.format(Locale.ROOT, "  loss %.4f", step.loss()));
            case Progress.Drawn drawn -> step(drawn.done(), drawn.total(), "");
            case Progress.Written _ -> {
                // the end names what matters
            }
        }
        return true;
    }

    private void start(String words) {
        terminal.err().println(words);
        block = new LiveBlock(terminal.err());
    }

    private void step(int done, int total, String more) {
        String line = "  " + Bar.of((double) done / total, BAR) + "  " + done + "/" + total + more;
        if (terminal.live()) {
            block.draw(List.of(line));
        } else if (done * PLAIN_PARTS / total != (done - 1) * PLAIN_PARTS / total) {
            terminal.err().println("  " + done + "/" + total + more);
        }
    }
}
