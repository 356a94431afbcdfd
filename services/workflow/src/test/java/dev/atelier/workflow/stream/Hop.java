package dev.atelier.workflow.stream;

import dev.atelier.embedded.broker.EmbeddedBroker;
import dev.atelier.schemas.Brokers;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.TaskStarted;
import dev.atelier.schemas.message.TaskSucceeded;
import dev.atelier.workflow.core.Jobs;
import dev.atelier.workflow.core.RetryPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Prints how long after a task's end its successor is with a worker: {@code Hop [jobs]}. Not a test: a figure to look at. */
final class Hop {
    private static final Map<String, String> SUCCESSORS = Map.of("degradation-0", "warm-up", "warm-up", "ds-bal", "ds-bal", "generation-0",
            "generation-0", "scoring-0");

    private Hop() {
    }

    public static void main(String[] args) throws Exception {
        int jobs = args.length == 0 ? 100 : Integer.parseInt(args[0]);
        Path folder = Files.createTempDirectory("hop");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), folder.resolve("broker.log"))) {
            broker.makeTopics();
            StreamSettings settings = new StreamSettings(Brokers.at(broker.bootstrapServers()), "hop", folder.resolve("state"), 2, 1,
                    RetryPolicy.DEFAULT,
                    DispatchSettings.DEFAULT);
            try (WorkflowStreams workflow = WorkflowStreams.start(settings);
                 FakeWorker worker = new FakeWorker(broker.bootstrapServers(), task -> List.of(
                         new TaskStarted(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), "w", 0),
                         new TaskSucceeded(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), "w", task.contentKey(),
                                 false, 0)))) {
                while (!workflow.ready()) {
                    Thread.sleep(Duration.ofMillis(50));
                }
                for (int n = 0; n < jobs; n++) {
                    worker.send(Topics.COMMANDS, Jobs.submit("hop-" + n, "acme"));
                    while (worker.handled.size() < 16 * (n + 1)) {
                        Thread.sleep(Duration.ofMillis(1));
                    }
                }
                print(worker.handled, jobs / 2);
            }
        }
    }

    private static void print(List<FakeWorker.Handled> handled, int warmedUp) {
        List<Double> hops = new ArrayList<>();
        for (FakeWorker.Handled before : handled) {
            for (FakeWorker.Handled after : handled) {
                Task task = before.task();
                if (after.task().job().equals(task.job()) && after.task().task().equals(SUCCESSORS.get(task.task()))
                        && Integer.parseInt(task.job().substring(4)) >= warmedUp) {
                    hops.add((after.leased() - before.answered()) / 1e6);
                }
            }
        }
        Collections.sort(hops);
        System.out.printf("hops %d  p50 %.1f ms  p90 %.1f ms  p99 %.1f ms%n", hops.size(), hops.get(hops.size() / 2),
                hops.get(hops.size() * 9 / 10),
                hops.get(hops.size() * 99 / 100));
    }
}
