package dev.atelier.bench.simulation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;

/**
 * How the tenants shared the workers while all of those who had jobs from the start still had some waiting.
 *
 * @param jain Jain's index of worker-seconds by weight: 1 where everybody got just his share, 1/n where one of n got all
 * @param worstLag the longest time by which a tenant was behind: as many seconds of its own share as it had missed
 * @param untilSeconds when the first tenant had none waiting any more
 * @param untilSample the sample of that moment
 * @param curves worker-seconds by weight of each tenant at each sample, for the plot
 */
public record Fairness(double jain, double worstLag, double untilSeconds, @JsonIgnore int untilSample, @JsonIgnore List<Curve> curves) {

    /**
     * @param perWeight worker-seconds divided by the tenant's weight, at each sample
     */
    public record Curve(TenantClass kind, List<Double> perWeight) {
    }

    static Fairness of(List<Account> all, int workers, List<Double> sampleSeconds) {
        List<Account> accounts = all.stream().filter(account -> !account.kind().spread()).toList();
        int until = accounts.stream().mapToInt(Account::drainedAt).min().orElse(0);
        until = Math.min(until, sampleSeconds.size() - 1);
        List<Curve> curves = new ArrayList<>();
        for (Account account : accounts) {
            List<Double> perWeight = new ArrayList<>();
            for (int sample = 0; sample < sampleSeconds.size(); sample++) {
                perWeight.add(account.served(sample) / account.kind().weight());
            }
            curves.add(new Curve(account.kind(), perWeight));
        }
        return new Fairness(jain(curves, until), lag(curves, until, workers), sampleSeconds.get(until), until, curves);
    }

    private static double jain(List<Curve> curves, int sample) {
        double sum = 0;
        double squares = 0;
        for (Curve curve : curves) {
            double value = curve.perWeight.get(sample);
            sum += value;
            squares += value * value;
        }
        return squares == 0 ? 1 : sum * sum / (curves.size() * squares);
    }

    private static double lag(List<Curve> curves, int until, int workers) {
        double weights = curves.stream().mapToDouble(curve -> curve.kind.weight()).sum();
        double worst = 0;
        for (int sample = 0; sample <= until; sample++) {
            int now = sample;
            double fair = curves.stream().mapToDouble(curve -> curve.perWeight.get(now) * curve.kind.weight()).sum() / weights;
            for (Curve curve : curves) {
                worst = Math.max(worst, (fair - curve.perWeight.get(sample)) * weights / workers);
            }
        }
        return worst;
    }

    /** What the class's tenants got of what is just: 1 on the mean of all; not a number for tenants whose jobs come and go. */
    double share(TenantClass kind) {
        double mean = curves.stream().mapToDouble(this::then).average().orElse(Double.NaN);
        return curves.stream().filter(curve -> curve.kind.equals(kind)).mapToDouble(this::then).average().orElse(Double.NaN) / mean;
    }

    private double then(Curve curve) {
        return curve.perWeight.get(untilSample);
    }
}
