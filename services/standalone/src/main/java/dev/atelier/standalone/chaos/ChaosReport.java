package dev.atelier.standalone.chaos;

import dev.atelier.standalone.bench.Quantiles;
import dev.atelier.standalone.terminal.Terminal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a chaos run came to.
 *
 * @param jobs by the state that they ended in
 * @param outputs committed manifests
 * @param files that these name, all of them read and proved
 * @param litter files of attempts that came to nothing
 * @param starts attempts at tasks that workers told of
 * @param faults by kind
 * @param recoveries seconds until work went on, by kind of fault
 * @param recoveriesAfterLast the same, from the end of the last fault that hit what the work waited for
 * @param afterKills the same over all {@code kill -9}
 * @param afterLast the same over all {@code kill -9}, from the end of the last fault
 * @param slowest kills after which work took longest to go on, from the end of the last fault: what was killed when (to be looked for in the logs)
 * @param exits seconds from SIGTERM to the process's end
 * @param overdue processes that did not end after SIGTERM and had to be killed
 * @param disk what a full disk was
 * @param realOutputs files of real jobs that were compared with those of the undisturbed one
 * @param violations what does not hold
 */
public record ChaosReport(long seed, double minutes, Map<String, Integer> jobs, int outputs, long files, long litter, long starts, int tasks,
        Map<String, Integer> faults, Map<String, Quantiles> recoveries, Map<String, Quantiles> recoveriesAfterLast, Quantiles afterKills, Quantiles afterLast,
        List<String> slowest, Quantiles exits, int overdue, String disk,
        int realOutputs, List<String> violations) {
    private static final int SHOWN = 30;
    private static final double GOAL_SECONDS = 10;

    List<String> lines(Terminal terminal) {
        Stream<String> head = Stream.of(
                "jobs      " + jobs,
                "tasks     %d, in %d attempts".formatted(tasks, starts),
                "outputs   %d committed, %d files read and proved, %d files of attempts that came to nothing".formatted(outputs, files, litter),
                realOutputs == 0 ? "real jobs none compared" : "real jobs %d files, the same bits as those of an undisturbed run".formatted(realOutputs),
                "faults    %d: %s".formatted(faults.values().stream().mapToInt(Integer::intValue).sum(), faults),
                "full disk " + disk,
                "SIGTERM   to the process's end: " + seconds(exits) + ", " + overdue + " had to be killed after 20 s",
                "kill -9   to work going on: " + seconds(afterKills),
                "          not counting further faults on its way: " + seconds(afterLast) + (afterLast.p99() > GOAL_SECONDS ? "; the goal is p99 ≤ 10 s" : ""));
        Stream<String> kinds = recoveries.entrySet().stream().filter(kind -> kind.getValue().count() > 0)
                .map(kind -> "  after %-34s %s; from the last fault p99 %.1f s".formatted(kind.getKey(), seconds(kind.getValue()),
                        recoveriesAfterLast.get(kind.getKey()).p99()));
        Stream<String> slow = slowest.stream().map(kill -> "  slow: " + kill);
        return Stream.of(head, kinds, slow, verdict(terminal)).flatMap(lines -> lines).toList();
    }

    private Stream<String> verdict(Terminal terminal) {
        if (violations.isEmpty()) {
            return Stream.of(terminal.green("Everything holds."));
        }
        Stream<String> shown = violations.stream().limit(SHOWN).map(violation -> "  " + violation);
        return Stream.concat(Stream.of(terminal.red(violations.size() + " violations:")), shown);
    }

    private static String seconds(Quantiles all) {
        return all.count() == 0 ? "none" : "p50 %.1f s, p99 %.1f s, longest %.1f s (%d)".formatted(all.p50(), all.p99(), all.max(), all.count());
    }
}
