package dev.atelier.bench.simulation;

import dev.atelier.bench.simulation.Attempt.End;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.SubmitJob;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.TaskFailed;
import dev.atelier.schemas.message.TaskStarted;
import dev.atelier.schemas.message.TaskSucceeded;
import dev.atelier.schemas.plan.Plan;
import dev.atelier.schemas.plan.Planner;
import dev.atelier.workflow.core.JobState;
import dev.atelier.workflow.core.RetryPolicy;
import dev.atelier.workflow.core.Timer;
import dev.atelier.workflow.core.Transition;
import dev.atelier.workflow.dispatch.FairQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * One run, from the first command to the end of the last job. The clock jumps from one happening to the next; what happens between a
 * message and its effects is the workflow's own code. One thread; the same settings give the same figures.
 */
public final class Simulation implements JobPartition.Surroundings {
    private static final int SAMPLES = 400;
    private static final double MICROS = 1e6;
    private static final Failure BROKEN = new Failure(Failure.Kind.TRANSIENT, "internal", "simulated", "");

    private final SimulationSettings settings;
    private final Consumer<String> news;
    private final Draws draws;
    private final SplittableRandom departures;
    private final JobSpec spec;
    private final Workload workload;
    private final double arrivals;
    private final Submissions submissions;
    private final Agenda agenda = new Agenda();
    private final List<JobPartition> partitions;
    private final long[] busyUntil;
    private final Map<Stage, Crew> crews = new EnumMap<>(Stage.class);
    private final Map<String, OpenJob> open = new HashMap<>();
    private final Figures figures;
    private int submitted;

    private Simulation(SimulationSettings settings, Consumer<String> news) {
        this.settings = settings;
        this.news = news;
        this.draws = new Draws(settings.seed());
        this.departures = new SplittableRandom(settings.seed());
        this.spec = settings.size().spec();
        Plan plan = Planner.plan(spec);
        this.workload = Workload.of(plan, settings);
        this.arrivals = settings.arrivals();
        this.submissions = new Submissions(settings);
        this.figures = new Figures(settings, submissions.accounts());
        this.busyUntil = new long[settings.partitions()];
        // all jobs are alike: their plan is made once
        Transition transition = new Transition(RetryPolicy.DEFAULT, (_, _) -> plan);
        this.partitions = IntStream.range(0, settings.partitions()).mapToObj(_ -> new JobPartition(transition, this::queue, this)).toList();
        workload.workers().forEach((stage, workers) -> crews.put(stage, new Crew(workers)));
    }

    /**
     * Runs it.
     *
     * @param news told how far it is, every few seconds
     */
    public static SimulationReport run(SimulationSettings settings, Consumer<String> news) {
        return new Simulation(settings, news).run();
    }

    private FairQueue queue() {
        return new FairQueue(settings.window(), settings.lead(), settings::weight);
    }

    private SimulationReport run() {
        long begun = System.nanoTime();
        IntStream.range(0, settings.partitions()).forEach(this::submitNext);
        submissions.spread().forEach(this::submitLater);
        agenda.at(0, new Happening.Sampled());
        if (settings.trouble().leaving() > 0) {
            leaveLater();
        }
        Herald herald = new Herald(news, settings.jobs());
        while (figures.ended() < settings.jobs()) {
            if (agenda.isEmpty()) {
                throw new IllegalStateException(open.size() + " jobs are open and nothing will happen any more");
            }
            happen(agenda.next());
            herald.tell(figures.ended(), agenda.now());
        }
        return figures.report(workload, agenda.now() / MICROS, (System.nanoTime() - begun) / 1e9);
    }

    private void happen(Happening happening) {
        switch (happening) {
            case Happening.Told(Message message) -> told(message);
            case Happening.Handled(Message message) -> handled(message);
            case Happening.Reminded(Timer timer) -> partitions.get(partition(timer.job())).remind(timer, now());
            case Happening.Delivered delivered -> delivered(delivered);
            case Happening.AttemptOver(Attempt attempt) -> over(attempt);
            case Happening.Joined(Stage stage) -> joined(stage);
            case Happening.Leaving() -> leaving();
            case Happening.Sampled() -> sampled();
        }
    }

    /** The events and commands of a partition are handled one after the other. */
    private void told(Message message) {
        int partition = partition(message.job());
        busyUntil[partition] = Math.max(busyUntil[partition], agenda.now()) + micros(settings.network().step());
        agenda.at(busyUntil[partition], new Happening.Handled(message));
    }

    private void handled(Message message) {
        int partition = partition(message.job());
        partitions.get(partition).handle(message, now());
        if (message instanceof SubmitJob && open.get(message.job()).submittedAt() == 0) {
            submitNext(partition);
        }
    }

    private void submitNext(int partition) {
        int account = submissions.next(partition);
        if (account >= 0) {
            submit(account, partition, 0);
        }
    }

    private void submitLater(int account) {
        double moment = draws.uniform(submitted, 7) * arrivals;
        submit(account, submitted % settings.partitions(), 1 + (long) (moment * MICROS));
    }

    private void submit(int account, int partition, long at) {
        String job = (submitted++) + "." + partition;
        open.put(job, new OpenJob(submissions.accounts().get(account), at));
        agenda.at(at, new Happening.Told(submissions.command(job, account, spec)));
    }

    private int partition(String job) {
        return Integer.parseInt(job, job.indexOf('.') + 1, job.length(), 10);
    }

    @Override
    public void released(Task task) {
        agenda.in(micros(settings.network().toWorker()), new Happening.Delivered(task, 1));
    }

    @Override
    public void remind(Timer timer, Instant due) {
        agenda.at(micros(Duration.between(Instant.EPOCH, due)), new Happening.Reminded(timer));
    }

    @Override
    public void ended(JobState.Ended job) {
        figures.end(open.remove(job.job().id()), job.status(), agenda.now());
    }

    /** What was cancelled before a worker has it is let lie, as workers do. */
    private void delivered(Happening.Delivered delivered) {
        if (open.containsKey(delivered.task().job())) {
            crews.get(delivered.task().stage()).deliver(delivered);
            assign(delivered.task().stage());
        }
    }

    private void assign(Stage stage) {
        Crew crew = crews.get(stage);
        for (Happening.Delivered next = crew.match(); next != null; next = crew.match()) {
            begin(crew, next);
        }
    }

    private void begin(Crew crew, Happening.Delivered delivered) {
        Task task = delivered.task();
        OpenJob job = open.get(task.job());
        if (job != null && job.begin()) {
            figures.begin(job, agenda.now());
        }
        double length = draws.logNormal(delivered, 0, settings.taskSeconds().get(task.stage()), settings.spread());
        double fate = draws.uniform(delivered, 2);
        End end = fate < settings.trouble().failing() ? End.FAILURE
                : fate < settings.trouble().failing() + settings.trouble().dying() ? End.DEATH : End.SUCCESS;
        double part = end == End.SUCCESS ? 1 : draws.uniform(delivered, 3);
        Attempt attempt = new Attempt(delivered, agenda.now(), end);
        crew.begin(attempt);
        tell(new TaskStarted(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), "w", 0));
        agenda.in((long) (length * part * MICROS), new Happening.AttemptOver(attempt));
    }

    private void over(Attempt attempt) {
        if (attempt.interrupted) {
            return;
        }
        Task task = attempt.task();
        crews.get(task.stage()).end(attempt);
        figures.over(attempt, open.get(task.job()), agenda.now());
        switch (attempt.end) {
            case SUCCESS -> tell(new TaskSucceeded(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), "w",
                    task.contentKey(), false, 0));
            case FAILURE -> tell(new TaskFailed(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), "w", BROKEN));
            case DEATH -> {
                agenda.in(micros(settings.trouble().redelivered()), attempt.again());
                agenda.in(micros(settings.trouble().replaced()), new Happening.Joined(task.stage()));
                return;
            }
        }
        joined(task.stage());
    }

    private void joined(Stage stage) {
        crews.get(stage).join();
        assign(stage);
    }

    /** Somebody is asked to leave; what he is at goes to another at once, and somebody else comes in his place after a while. */
    private void leaving() {
        int n = departures.nextInt(Math.max(1, crews.values().stream().mapToInt(Crew::present).sum()));
        for (Map.Entry<Stage, Crew> entry : crews.entrySet()) {
            Crew crew = entry.getValue();
            if (n < crew.present()) {
                Attempt attempt = crew.leave(n);
                figures.leave();
                if (attempt != null) {
                    figures.interrupted(attempt, open.get(attempt.task().job()), agenda.now());
                    agenda.in(micros(settings.network().toWorker()), attempt.again());
                }
                agenda.in(micros(settings.trouble().replaced()), new Happening.Joined(entry.getKey()));
                break;
            }
            n -= crew.present();
        }
        leaveLater();
    }

    private void leaveLater() {
        double meanSeconds = 3600 / (settings.trouble().leaving() * settings.workers());
        agenda.in((long) (-Math.log(1 - departures.nextDouble()) * meanSeconds * MICROS), new Happening.Leaving());
    }

    private void sampled() {
        figures.sample(agenda.now() / MICROS, crews.values().stream().mapToInt(Crew::working).sum() / (double) settings.workers());
        agenda.in((long) (Math.max(workload.idealSeconds(), arrivals) / SAMPLES * MICROS) + 1, new Happening.Sampled());
    }

    private void tell(Message message) {
        agenda.in(micros(settings.network().toWorkflow()), new Happening.Told(message));
    }

    private Instant now() {
        return Instant.EPOCH.plusNanos(agenda.now() * 1000);
    }

    private static long micros(Duration time) {
        return time.toNanos() / 1000;
    }
}
