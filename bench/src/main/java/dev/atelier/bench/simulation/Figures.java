package dev.atelier.bench.simulation;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.JobStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is taken down while a simulation runs. */
final class Figures {
    private static final double MICROS = 1e6;

    private final SimulationSettings settings;
    private final List<Account> accounts;
    private final Map<TenantClass, Waits> waits = new LinkedHashMap<>();
    private final Map<TenantClass, Waits> turnarounds = new LinkedHashMap<>();
    private final Map<Stage, Double> useful = new EnumMap<>(Stage.class);
    private final Map<JobStatus, Integer> ends = new EnumMap<>(JobStatus.class);
    private final List<Double> sampleSeconds = new ArrayList<>();
    private final List<Double> busy = new ArrayList<>();
    private double wasted;
    private long attempts;
    private long failures;
    private long deaths;
    private long departures;
    private int ended;

    Figures(SimulationSettings settings, List<Account> accounts) {
        this.settings = settings;
        this.accounts = accounts;
        settings.tenants().forEach(kind -> {
            waits.put(kind, new Waits());
            turnarounds.put(kind, new Waits());
        });
    }

    int ended() {
        return ended;
    }

    void begin(OpenJob job, long now) {
        waits.get(job.account().kind()).add((now - job.submittedAt()) / MICROS);
    }

    void end(OpenJob job, JobStatus status, long now) {
        ended++;
        ends.merge(status, 1, Integer::sum);
        turnarounds.get(job.account().kind()).add((now - job.submittedAt()) / MICROS);
    }

    /** The attempt came to its end; its job may have been ended meanwhile. */
    void over(Attempt attempt, OpenJob job, long now) {
        double seconds = take(attempt, job, now);
        switch (attempt.end) {
            case SUCCESS -> useful.merge(attempt.task().stage(), seconds, Double::sum);
            case FAILURE -> {
                failures++;
                wasted += seconds;
            }
            case DEATH -> {
                deaths++;
                wasted += seconds;
            }
        }
    }

    void interrupted(Attempt attempt, OpenJob job, long now) {
        wasted += take(attempt, job, now);
    }

    void leave() {
        departures++;
    }

    private double take(Attempt attempt, OpenJob job, long now) {
        attempts++;
        double seconds = (now - attempt.startedAt) / MICROS;
        if (job != null) {
            job.account().serve(seconds);
        }
        return seconds;
    }

    void sample(double seconds, double busyFraction) {
        sampleSeconds.add(seconds);
        busy.add(busyFraction);
        accounts.stream().filter(account -> !account.kind().spread()).forEach(Account::sample);
    }

    SimulationReport report(Workload workload, double makespan, double wallSeconds) {
        double ideal = useful.keySet().stream().mapToDouble(stage -> useful.get(stage) / workload.workers().get(stage)).max().orElse(0);
        Fairness fairness = Fairness.of(accounts, settings.workers(), sampleSeconds);
        List<SimulationReport.ClassRow> rows = settings.tenants().stream().map(kind -> row(kind, fairness)).toList();
        return new SimulationReport(settings, workload.tasks(), workload.workers(), makespan, ideal, fairness, rows, ends,
                new SimulationReport.Losses(attempts, failures, deaths, departures, wasted), wallSeconds,
                new SimulationReport.Course(sampleSeconds, busy));
    }

    private SimulationReport.ClassRow row(TenantClass kind, Fairness fairness) {
        Waits wait = waits.get(kind);
        Waits turnaround = turnarounds.get(kind);
        return new SimulationReport.ClassRow(kind, Quantile.of(wait), Quantile.of(turnaround), fairness.share(kind), wait);
    }
}
