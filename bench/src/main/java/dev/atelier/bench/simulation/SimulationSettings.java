package dev.atelier.bench.simulation;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.plan.Planner;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is simulated.
 *
 * @param workers of all stages together; each stage gets its share of the work's
 * @param tenants who submits how many jobs
 * @param size of the jobs
 * @param seed of everything random
 * @param taskSeconds mean duration of a stage's tasks; single ones are log-normal about it
 * @param spread standard deviation of a duration, as a fraction of its mean
 * @param network what can go wrong and how long messages take
 * @param arrivalSeconds over which the jobs come that come one by one; 0 for most of the run
 * @param partitions of jobs, each with its own queues
 * @param window of each queue, at least
 * @param lead by which it grows; see {@link dev.atelier.workflow.dispatch.FairQueue}
 */
public record SimulationSettings(int workers, List<TenantClass> tenants, JobSize size, long seed, Map<Stage, Double> taskSeconds,
        double spread, Network network, Trouble trouble, double arrivalSeconds, int partitions, int window, Duration lead) {
    /** Roughly what the stages take of a GPU: seconds. */
    public static final Map<Stage, Double> GPU_SECONDS = Map.of(Stage.SEGMENTATION, 1.0, Stage.DEGRADATION, 5.0, Stage.WARM_UP, 40.0,
            Stage.DS_BAL, 90.0, Stage.GENERATION, 20.0, Stage.SCORING, 4.0);

    private static final double MOST_OF_THE_RUN = .85;

    public SimulationSettings {
        tenants = List.copyOf(tenants);
        taskSeconds = Map.copyOf(taskSeconds);
        if (workers < Stage.values().length) {
            throw new IllegalArgumentException(
                    "there are " + workers + " workers; each of the " + Stage.values().length + " stages needs one");
        }
        if (tenants.stream().mapToInt(TenantClass::jobs).sum() < 1) {
            throw new IllegalArgumentException("there are no jobs");
        }
    }

    /** Of all tenants. */
    public int jobs() {
        return tenants.stream().mapToInt(TenantClass::jobs).sum();
    }

    /** The same for other tenants, whose jobs come over as long a time. */
    public SimulationSettings with(List<TenantClass> others) {
        return new SimulationSettings(workers, others, size, seed, taskSeconds, spread, network, trouble, arrivals(), partitions, window, lead);
    }

    double arrivals() {
        return arrivalSeconds > 0 ? arrivalSeconds : MOST_OF_THE_RUN * Workload.of(Planner.plan(size.spec()), this).idealSeconds();
    }

    double weight(String tenant) {
        String name = tenant.substring(0, tenant.lastIndexOf('-'));
        return tenants.stream().filter(kind -> kind.name().equals(name)).findFirst().orElseThrow().weight();
    }

    /**
     * Messages.
     *
     * @param toWorkflow from a worker's event to the workflow's transaction
     * @param toWorker from that transaction to a worker that waits
     * @param step what the workflow takes for one event; the events of a partition wait for each other
     */
    public record Network(Duration toWorkflow, Duration toWorker, Duration step) {
    }

    /**
     * What goes wrong.
     *
     * @param failing chance that an attempt fails, to be tried again
     * @param dying chance that its worker is killed in it
     * @param leaving how often in an hour a worker is asked to leave
     * @param redelivered how long a killed worker's task is held for it
     * @param replaced how long until another worker is in a lost one's place
     */
    public record Trouble(double failing, double dying, double leaving, Duration redelivered, Duration replaced) {
        public static final Trouble NONE = new Trouble(0, 0, 0, Duration.ofSeconds(15), Duration.ofSeconds(60));
    }
}
