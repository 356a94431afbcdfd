package dev.atelier.standalone.follow;

import dev.atelier.standalone.terminal.Bar;
import dev.atelier.standalone.terminal.Durations;
import dev.atelier.standalone.terminal.Terminal;
import java.util.Locale;

/** One stage as a line of text. */
final class StageLine {
    private static final int BAR = 24;

    private final Terminal terminal;

    StageLine(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Mark, name, bar and details, for a display that is drawn over and over. */
    String live(StageProgress stage) {
        return " %s %-12s %s  %s".formatted(mark(stage.state()), stage.stage().id(), bar(stage), details(stage));
    }

    /** What is worth a line of its own in a log. */
    String plain(StageProgress stage) {
        return "%-12s %s".formatted(stage.stage().id(), details(stage));
    }

    private String bar(StageProgress stage) {
        String bar = Bar.of(stage.state() == StageState.DONE ? 1 : stage.fraction(), BAR);
        return stage.state() == StageState.DONE ? terminal.green(bar) : bar;
    }

    private String mark(StageState state) {
        return switch (state) {
            case WAITING -> terminal.dim("·");
            case RUNNING -> "▸";
            case DONE -> terminal.green("✓");
            case FAILED -> terminal.red("✗");
            case CANCELLED -> terminal.red("–");
        };
    }

    private static String details(StageProgress stage) {
        return switch (stage.state()) {
            case WAITING -> "waiting";
            case RUNNING -> count(stage) + loss(stage) + stage.remaining().map(time -> "  about " + Durations.text(time) + " to go").orElse("");
            case DONE -> "done in " + Durations.text(stage.elapsed()) + loss(stage) + (stage.reused() > 0 ? "  (" + stage.reused() + " reused)" : "");
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
        };
    }

    private static String count(StageProgress stage) {
        if (stage.total() > 1) {
            return stage.done() + "/" + stage.total();
        }
        return stage.totalSteps() > 0 ? "step " + stage.step() + "/" + stage.totalSteps() : "running";
    }

    private static String loss(StageProgress stage) {
        return stage.loss().map(loss -> String.format(Locale.ROOT, "  loss %.4f", loss)).orElse("");
    }
}
