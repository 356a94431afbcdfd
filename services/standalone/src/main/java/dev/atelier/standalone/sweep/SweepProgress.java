package dev.atelier.standalone.sweep;

import dev.atelier.standalone.terminal.Durations;
import dev.atelier.standalone.terminal.Terminal;
import java.time.Duration;

/** A line for each cell that ends, with the time that the rest will take at this rate. */
final class SweepProgress {
    private final Terminal terminal;
    private final boolean quiet;
    private final int all;
    private final int before;
    private final long start = System.nanoTime();
    private int ended;

    /**
     * @param all cells of the sweep
     * @param before how many of them were done before
     */
    SweepProgress(Terminal terminal, boolean quiet, int all, int before) {
        this.terminal = terminal;
        this.quiet = quiet;
        this.all = all;
        this.before = before;
        if (before > 0) {
            tell(before + " of " + all + " cells were done before");
        }
    }

    void begun(Cell cell, String job) {
        tell(terminal.dim("  begun  " + cell.id() + "  job " + job));
    }

    void done(Cell cell, CellRecord record) {
        ended++;
        tell("%s %s  %s, %d of %d tasks found done%s".formatted(place(), cell.id(), Durations.text(seconds(record.seconds())), record.reused(), record.tasks(),
                rest()));
    }

    void failed(SweepRun.FailedCell one) {
        ended++;
        tell("%s %s  %s [%s] %s (job %s)%s".formatted(place(), one.cell().id(), terminal.red("failed"), one.code(), one.why(), one.job(), rest()));
    }

    /** What this run took so far. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private String place() {
        return "[%d/%d]".formatted(before + ended, all);
    }

    private String rest() {
        int left = all - before - ended;
        return left == 0 ? "" : "; about " + Durations.text(elapsed().multipliedBy(left).dividedBy(ended)) + " left";
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(1000 * seconds));
    }

    private void tell(String line) {
        if (!quiet) {
            terminal.err().println(line);
        }
    }
}
