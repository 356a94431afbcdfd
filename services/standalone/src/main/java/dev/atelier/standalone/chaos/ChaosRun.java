package dev.atelier.standalone.chaos;

import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.standalone.chaos.check.Leases;
import dev.atelier.standalone.chaos.check.LogChecks;
import dev.atelier.standalone.chaos.check.StoreChecks;
import dev.atelier.standalone.chaos.fleet.Fleet;
import dev.atelier.standalone.chaos.load.Accepted;
import dev.atelier.standalone.chaos.load.Load;
import dev.atelier.standalone.chaos.record.EventLog;
import dev.atelier.standalone.chaos.record.History;
import dev.atelier.standalone.chaos.storm.FaultPlan;
import dev.atelier.standalone.chaos.storm.Storm;
import dev.atelier.standalone.chaos.storm.Strike;
import dev.atelier.storage.object.ObjectStore;
import dev.atelier.storage.object.S3Settings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** One run: an undisturbed job for comparison, the storm with all jobs, the calm after it, and the checks. */
final class ChaosRun {
    private static final String CALM_TENANT = "calm";
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration CALM_LIMIT = Duration.ofMinutes(10);
    /** The longest pause between two attempts at a task is two minutes. */
    private static final Duration STILL_LIMIT = Duration.ofMinutes(3);

    private final ChaosSettings settings;
    private final Fleet fleet;
    private final Consumer<String> news;
    private final List<String> violations = new ArrayList<>();
    private volatile String lastFault = "none yet";

    /** @param news told how the run goes on */
    ChaosRun(ChaosSettings settings, Fleet fleet, Consumer<String> news) {
        this.settings = settings;
        this.fleet = fleet;
        this.news = news;
    }

    /** What the run has left behind, for the report. */
    record Result(History history, List<Strike> strikes, Load load, StoreChecks store, int realOutputs, List<String> violations) {
    }

    Result run(List<byte[]> pictures, String realModel) throws InterruptedException {
        try (EventLog log = EventLog.follow(fleet.bootstrapServers()); Load load = new Load(fleet.gateways(), settings.seed())) {
            List<String> tenants = IntStream.rangeClosed(1, settings.realJobs()).mapToObj(n -> "storm-" + n).toList();
            load.upload(pictures, IntStream.rangeClosed(0, settings.realJobs()).mapToObj(n -> n == 0 ? CALM_TENANT : "storm-" + n).toList());
            if (settings.realJobs() > 0) {
                undisturbed(load, log, realModel);
            }
            tenants.forEach(tenant -> load.submitReal(tenant, realModel, settings.realSteps()));
            load.submit(settings.jobs(), settings.submitting());
            List<Strike> strikes = storm(load, log);
            calmDown(load, log);
            return check(load, log, strikes);
        }
    }

    private void undisturbed(Load load, EventLog log, String model) throws InterruptedException {
        news.accept("One real job without faults, for comparison");
        load.submitReal(CALM_TENANT, model, settings.realSteps());
        Instant end = Instant.now().plus(CALM_LIMIT);
        while (load.accepted().isEmpty() || !log.ended(jobs(load))) {
            if (Instant.now().isAfter(end)) {
                violations.add("the job without faults did not end within " + CALM_LIMIT.toMinutes() + " minutes");
                return;
            }
            Thread.sleep(LOOK);
        }
    }

    private List<Strike> storm(Load load, EventLog log) throws InterruptedException {
        List<FaultPlan.Target> targets = fleet.members().stream().map(member -> new FaultPlan.Target(member.name(), member.role())).toList();
        FaultPlan plan = new FaultPlan(settings.seed(), targets, settings.hit(), settings.fullDiskEvery());
        Instant end = Instant.now().plus(settings.storm());
        try (Storm storm = Storm.begin(fleet, plan, settings.every(), strike -> lastFault = strike.fault().toString())) {
            while (Instant.now().isBefore(end)) {
                tell("storm", Duration.between(Instant.now(), end), load, log);
                Thread.sleep(LOOK);
            }
            return storm.strikes();
        }
    }

    /** Ends when all jobs have; or when nothing has moved for so long that nothing will. */
    private void calmDown(Load load, EventLog log) throws InterruptedException {
        lastFault = "over";
        fleet.awaitCalm(CALM_LIMIT).forEach(missing -> violations.add(CALM_LIMIT.toMinutes() + " minutes after the storm " + missing));
        if (!load.await(CALM_LIMIT)) {
            violations.add("some clients have no answer " + CALM_LIMIT.toMinutes() + " minutes after the storm");
        }
        int moved = -1;
        Instant still = Instant.now();
        while (!log.ended(jobs(load)) && Duration.between(still, Instant.now()).compareTo(STILL_LIMIT) < 0) {
            int now = log.history().movements().size();
            still = now == moved ? still : Instant.now();
            moved = now;
            tell("calm", Duration.ZERO, load, log);
            Thread.sleep(LOOK);
        }
    }

    private Result check(Load load, EventLog log, List<Strike> strikes) throws InterruptedException {
        news.accept("Checking the log and the store");
        if (!log.awaitCaughtUp(CALM_LIMIT)) {
            violations.add("the event log could not be read to its end");
        }
        violations.addAll(load.refused());
        violations.addAll(Leases.leftAfter(Duration.ofSeconds(60), fleet.bootstrapServers()));
        History history = log.history();
        violations.addAll(LogChecks.violations(history, load.accepted()));
        if (load.accepted().size() != settings.expected()) {
            violations.add(load.accepted().size() + " jobs were accepted; it should be " + settings.expected());
        }
        try (ObjectStore store = store()) {
            StoreChecks checks = new StoreChecks(store, history);
            violations.addAll(checks.run());
            return new Result(history, strikes, load, checks, compareReal(load, history, checks), violations);
        }
    }

    /** Real jobs of equal settings must have made equal files, whatever happened to them on the way. */
    private int compareReal(Load load, History history, StoreChecks checks) {
        Map<String, String> calm = Map.of();
        int compared = 0;
        for (Accepted job : load.accepted().stream().filter(Accepted::real).sorted((a, b) -> a.tenant().compareTo(b.tenant())).toList()) {
            JobSnapshot snapshot = history.snapshots().get(job.job());
            if (snapshot == null || snapshot.state() != JobStatus.SUCCEEDED) {
                news.accept("The real job of " + job.tenant() + " ended as " + (snapshot == null ? "nothing" : snapshot.state()) + ": nothing to compare");
            } else if (job.tenant().equals(CALM_TENANT)) {
                calm = checks.outputs(snapshot);
            } else if (!checks.outputs(snapshot).equals(calm)) {
                violations.add("the real job of " + job.tenant() + " made other files than the undisturbed one");
            } else {
                compared += calm.size();
            }
        }
        return compared;
    }

    private ObjectStore store() {
        return new ObjectStore(new S3Settings(URI.create(fleet.store().endpoint()), fleet.store().accessKey(), fleet.store().secretKey(),
                fleet.store().bucket(), fleet.store().region()));
    }

    private static List<String> jobs(Load load) {
        return load.accepted().stream().map(Accepted::job).toList();
    }

    private void tell(String phase, Duration left, Load load, EventLog log) {
        Map<JobStatus, Integer> counts = log.counts();
        int ended = counts.entrySet().stream().filter(count -> count.getKey().ended()).mapToInt(Map.Entry::getValue).sum();
        news.accept("%s %4d s left, %d/%d jobs accepted, %d ended, %d tasks done; last fault: %s".formatted(phase, left.toSeconds(),
                load.accepted().size(), settings.expected(), ended, log.tasksSucceeded(), lastFault));
    }
}
