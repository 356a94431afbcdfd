package dev.atelier.gateway.loss;

import dev.atelier.gateway.snapshot.JobFeed;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.Progress;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Losses of training tasks as this gateway heard them pass: who opens a page in the middle of a training sees its beginning too. Only a
 * help until the task's own {@code losses.json} is there: it is bounded, and gone with the process.
 */
@ApplicationScoped
public class LossMemory {
    private static final int TASKS = 64;
    private static final int POINTS = 1_000;

    private final Map<String, TreeMap<Integer, LossPoint>> tasks = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TreeMap<Integer, LossPoint>> eldest) {
            return size() > TASKS;
        }
    };

    void listen(@Observes StartupEvent started, JobFeed feed) {
        feed.progress().subscribe().with(this::take);
    }

    /** Takes in what a running task told. A step that is done again after a checkpoint replaces itself. */
    synchronized void take(Progress progress) {
        if (isTraining(progress.stage()) && progress.step() > 0 && !progress.values().isEmpty()) {
            TreeMap<Integer, LossPoint> points = tasks.computeIfAbsent(key(progress.job(), progress.task()), _ -> new TreeMap<>());
            points.put(progress.step(), new LossPoint(progress.step() - 1, progress.values()));
            if (points.size() > POINTS) {
                thin(points);
            }
        }
    }

    /** What is known of that task, by rising step; steps count from the task's first. */
    synchronized List<LossPoint> of(String job, String task) {
        TreeMap<Integer, LossPoint> points = tasks.get(key(job, task));
        return points == null ? List.of() : List.copyOf(points.values());
    }

    private static boolean isTraining(Stage stage) {
        return stage == Stage.WARM_UP || stage == Stage.DS_BAL;
    }

    private static String key(String job, String task) {
        return job + '/' + task;
    }

    private static void thin(TreeMap<Integer, LossPoint> points) {
        boolean[] odd = {false};
        points.keySet().removeIf(_ -> odd[0] = !odd[0]);
    }
}
