package dev.atelier.bench.simulation;

import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.message.SubmitJob;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Who submits what and when. Jobs that are there from the start lie on the commands' topic, mixed as if all tenants had sent at once,
 * and are taken up as fast as the workflow can; the others come at moments of their own.
 */
final class Submissions {
    private final List<Account> accounts = new ArrayList<>();
    private final List<String> tenants = new ArrayList<>();
    private final int[][] queued;
    private final int[] next;
    private final List<Integer> spread = new ArrayList<>();

    Submissions(SimulationSettings settings) {
        List<Integer> atOnce = new ArrayList<>();
        for (TenantClass kind : settings.tenants()) {
            for (int n = 0; n < kind.tenants(); n++) {
                int jobs = kind.jobs() / kind.tenants() + (n < kind.jobs() % kind.tenants() ? 1 : 0);
                (kind.spread() ? spread : atOnce).addAll(Collections.nCopies(jobs, accounts.size()));
                tenants.add(kind.tenant(n));
                accounts.add(new Account(kind, jobs));
            }
        }
        Collections.shuffle(atOnce, new Random(settings.seed()));
        queued = byPartition(atOnce, settings.partitions());
        next = new int[settings.partitions()];
    }

    private static int[][] byPartition(List<Integer> accounts, int partitions) {
        int[][] lists = new int[partitions][];
        for (int p = 0; p < partitions; p++) {
            int partition = p;
            lists[p] = IntStream.range(0, accounts.size()).filter(job -> job % partitions == partition)
                    .map(accounts::get).toArray();
        }
        return lists;
    }

    List<Account> accounts() {
        return accounts;
    }

    /** The accounts of the jobs that come at moments of their own. */
    List<Integer> spread() {
        return spread;
    }

    /** The account of the partition's next job that has been there from the start; -1 where there is none. */
    int next(int partition) {
        return next[partition] < queued[partition].length ? queued[partition][next[partition]++] : -1;
    }

    SubmitJob command(String job, int account, JobSpec spec) {
        return SubmitJob.of(job, tenants.get(account), spec);
    }
}
