package dev.atelier.gateway.security.rate;

import dev.atelier.gateway.security.Caller;
import dev.atelier.gateway.security.SecurityConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Holds callers to a rate, each gateway for itself. */
@ApplicationScoped
public class RateLimits {
    private final Optional<Buckets> requests;
    private final Buckets failures;

    RateLimits(SecurityConfig config) {
        SecurityConfig.Rate rate = config.rate();
        requests = rate.perMinute() == 0 ? Optional.empty() : Optional.of(new Buckets(rate.burst(), rate.perMinute(), Duration.ofMinutes(1)));
        failures = new Buckets(rate.failuresPerMinute(), rate.failuresPerMinute(), Duration.ofMinutes(1));
    }

    /** Counts a request; {@link RateLimitedException} where there are too many. Empty where any number may come. */
    public Optional<Allowance> request(Caller caller) {
        Optional<Buckets.Taken> taken = requests.map(buckets -> buckets.take(caller.id()));
        taken.filter(one -> !one.given()).ifPresent(none -> {
            throw new RateLimitedException("The credential has asked too often: " + none.allowance().quota() + " requests may come at once.",
                    none.allowance());
        });
        return taken.map(Buckets.Taken::allowance);
    }

    /**
     * Counts a credential that was refused; {@link RateLimitedException} where the address has tried too many. Nobody who shares the address
     * and has a good credential is kept out by that.
     */
    public void failed(String address) {
        Buckets.Taken taken = failures.take(address);
        if (!taken.given()) {
            throw new RateLimitedException("Too many credentials that are not known here came from this address.", taken.allowance());
        }
    }
}
