package dev.atelier.standalone.chaos.check;

import dev.atelier.schemas.message.CommandTaken;
import dev.atelier.schemas.message.Event;
import dev.atelier.schemas.message.JobAdmitted;
import dev.atelier.schemas.message.JobReminded;
import dev.atelier.schemas.message.JobStateChanged;
import dev.atelier.schemas.message.TaskCheckpointed;
import dev.atelier.schemas.message.TaskEvent;
import dev.atelier.schemas.message.TaskFailed;
import dev.atelier.schemas.message.TaskStarted;
import dev.atelier.schemas.message.TaskSucceeded;
import dev.atelier.standalone.chaos.fleet.Role;
import dev.atelier.standalone.chaos.load.Answered;
import dev.atelier.standalone.chaos.record.Entry;
import dev.atelier.standalone.chaos.record.History;
import dev.atelier.standalone.chaos.record.Movement;
import dev.atelier.standalone.chaos.storm.Fault;
import dev.atelier.standalone.chaos.storm.Strike;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How long it took until work went on after a fault, in seconds. Pure. By what was hit:
 *
 * <ul>
 * <li>a worker: until each task that it had is started, or found done, by somebody;
 * <li>broker or workflow: until the workflow has taken a step in every partition that has running jobs;
 * <li>the store: until somebody has made a new output;
 * <li>a gateway: until that gateway has answered a request well.
 * </ul>
 *
 * <p>Faults come faster than recoveries, and a process may be stopped for longer than one takes: what hits in the meantime is in the time since
 * the fault, and not in the time since the last fault.
 */
public final class Recoveries {
    /** What was under way when the fault struck. */
    private static final Duration IN_FLIGHT = Duration.ofMillis(300);
    /** With fewer running jobs a partition may be quiet without anything being wrong. */
    private static final int BUSY = 3;

    private static final Set<Role> CONTROL = EnumSet.of(Role.BROKER, Role.WORKFLOW);
    private static final Set<Role> CONTROL_AND_STORE = EnumSet.of(Role.BROKER, Role.WORKFLOW, Role.STORE);

    private final List<Strike> strikes;
    private final History history;
    private final List<Answered> answers;
    private final List<Entry> all;

    private Recoveries(List<Strike> strikes, History history, List<Answered> answers) {
        this.strikes = strikes;
        this.history = history;
        this.answers = answers;
        this.all = history.events().values().stream().flatMap(List::stream).sorted((a, b) -> a.at().compareTo(b.at())).toList();
    }

    /** By kind of fault; none where nothing was there to recover. */
    public static Map<String, List<Recovery>> of(List<Strike> strikes, History history, List<Answered> answers) {
        Recoveries recoveries = new Recoveries(strikes, history, answers);
        Map<String, List<Recovery>> byKind = new TreeMap<>();
        for (Strike strike : strikes) {
            byKind.computeIfAbsent(strike.fault().kind(), _ -> new ArrayList<>()).addAll(recoveries.of(strike));
        }
        return byKind;
    }

    private List<Recovery> of(Strike strike) {
        return after(strike).stream().map(then -> {
            Instant last = strikes.stream().filter(other -> other != strike && hinders(other.fault(), strike.fault())).map(Recoveries::end)
                    .filter(end -> end.isAfter(strike.at()) && end.isBefore(then)).max(Instant::compareTo).orElse(strike.at());
            return new Recovery(strike, between(strike.at(), then), between(last, then));
        }).toList();
    }

    /** When what was hit could begin to recover. */
    private static Instant end(Strike strike) {
        return switch (strike.fault()) {
            case Fault.Stop stop -> strike.at().plus(stop.time());
            case Fault.FullDisk full -> strike.at().plus(full.time());
            case Fault.Kill _, Fault.Terminate _, Fault.CutWires _ -> strike.at();
        };
    }

    /** Whether work that waits for the one to be over waits for the other, too. */
    private static boolean hinders(Fault other, Fault fault) {
        return switch (other) {
            case Fault.OfProcess hit -> needed(fault).contains(hit.role()) || fault instanceof Fault.OfProcess same && same.member().equals(hit.member());
            case Fault.CutWires(Role role) -> needed(fault).contains(role);
            case Fault.FullDisk _ -> true;
        };
    }

    private static Set<Role> needed(Fault fault) {
        return switch (fault) {
            case Fault.OfProcess hit -> needed(hit.role());
            case Fault.CutWires(Role role) -> needed(role);
            case Fault.FullDisk _ -> CONTROL_AND_STORE;
        };
    }

    private static Set<Role> needed(Role role) {
        return switch (role) {
            case WORKFLOW, BROKER -> CONTROL;
            case WORKER, STORE, GATEWAY -> CONTROL_AND_STORE;
        };
    }

    private List<Instant> after(Strike strike) {
        return switch (strike.fault()) {
            case Fault.OfProcess hit -> after(strike.at(), hit.member(), hit.role());
            case Fault.CutWires(Role role) -> after(strike.at(), "", role);
            case Fault.FullDisk(Duration _) -> newOutput(strike.at()).stream().toList();
        };
    }

    private List<Instant> after(Instant at, String member, Role role) {
        return switch (role) {
            case WORKER -> heldTasks(at, member);
            case WORKFLOW, BROKER -> allPartitions(at).stream().toList();
            case STORE -> newOutput(at).stream().toList();
            case GATEWAY -> answer(at, member).stream().toList();
        };
    }

    private List<Instant> heldTasks(Instant at, String worker) {
        List<Instant> resumptions = new ArrayList<>();
        for (List<Entry> job : history.events().values()) {
            for (String task : heldBy(job, at, worker)) {
                resumed(job, task, at).ifPresent(resumptions::add);
            }
        }
        return resumptions;
    }

    /** The job's tasks that this worker was the last to begin. */
    private static Set<String> heldBy(List<Entry> job, Instant at, String worker) {
        Set<String> held = new HashSet<>();
        for (Entry entry : job) {
            if (entry.at().isAfter(at)) {
                break;
            }
            switch (entry.event()) {
                case TaskStarted started -> hold(held, started, started.worker().equals(worker));
                case TaskCheckpointed checkpointed -> hold(held, checkpointed, checkpointed.worker().equals(worker));
                case TaskSucceeded succeeded -> held.remove(succeeded.task());
                case TaskFailed failed -> held.remove(failed.task());
                case JobStateChanged changed when changed.to().ended() -> held.clear();
                case JobStateChanged _, JobAdmitted _, CommandTaken _, JobReminded _ -> { }
            }
        }
        return held;
    }

    private static void hold(Set<String> held, TaskEvent event, boolean mine) {
        if (mine) {
            held.add(event.task());
        } else {
            held.remove(event.task());
        }
    }

    private static Optional<Instant> resumed(List<Entry> job, String task, Instant at) {
        return job.stream().filter(entry -> entry.at().isAfter(at)).filter(entry -> resumes(entry.event(), task)).map(Entry::at).findFirst();
    }

    private static boolean resumes(Event event, String task) {
        return event instanceof TaskStarted started && started.task().equals(task)
                || event instanceof TaskSucceeded succeeded && succeeded.task().equals(task);
    }

    /** The longest of all busy partitions. */
    private Optional<Instant> allPartitions(Instant at) {
        Set<Integer> busy = busyPartitions(at);
        List<Optional<Instant>> each = busy.stream().map(partition -> history.movements().stream()
                .filter(movement -> movement.partition() == partition).map(Movement::at).filter(then -> then.isAfter(at.plus(IN_FLIGHT)))
                .findFirst()).toList();
        return each.stream().flatMap(Optional::stream).max(Instant::compareTo);
    }

    private Set<Integer> busyPartitions(Instant at) {
        Map<Integer, Integer> running = new TreeMap<>();
        history.events().forEach((job, entries) -> {
            if (entries.getFirst().at().isBefore(at) && entries.getLast().at().isAfter(at)) {
                running.merge(history.partitions().get(job), 1, Integer::sum);
            }
        });
        Set<Integer> busy = new HashSet<>();
        running.forEach((partition, jobs) -> Stream.of(partition).filter(_ -> jobs >= BUSY).forEach(busy::add));
        return busy;
    }

    private Optional<Instant> newOutput(Instant at) {
        return all.stream().filter(entry -> entry.at().isAfter(at.plus(IN_FLIGHT)))
                .filter(entry -> entry.event() instanceof TaskSucceeded done && !done.reused()).findFirst().map(Entry::at);
    }

    private Optional<Instant> answer(Instant at, String gateway) {
        return answers.stream().filter(answered -> answered.gateway().equals(gateway) && answered.at().isAfter(at.plus(IN_FLIGHT)))
                .map(Answered::at).min(Instant::compareTo);
    }

    private static double between(Instant at, Instant then) {
        return Duration.between(at, then).toMillis() / 1000.0;
    }
}
