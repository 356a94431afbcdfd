package dev.atelier.gateway.security.current;

import dev.atelier.gateway.security.Caller;
import dev.atelier.gateway.security.rate.Allowance;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** What is known of who makes the request that is being answered; written by the guard before anything else sees it. */
@RequestScoped
public class CurrentCaller {
    private Caller caller;
    private String endpoint;
    private String tenant;
    private Allowance allowance;
    private boolean sentAway;

    /** Who it is. */
    public void identified(Caller known) {
        caller = known;
    }

    /** What is asked for. */
    public void asked(String what) {
        endpoint = what;
    }

    /** Whose jobs are meant. */
    public void meant(String name) {
        tenant = name;
    }

    /** How much the caller may still ask. */
    public void allowed(Allowance left) {
        allowance = left;
    }

    /** The answer is the way to the form, and not what was asked for. */
    public void sentAway() {
        sentAway = true;
    }

    /** Fails where nobody has looked: better no answer than one to anybody. */
    public Caller get() {
        return find().orElseThrow(() -> new IllegalStateException("a request came past the guard"));
    }

    public Optional<Caller> find() {
        return Optional.ofNullable(caller);
    }

    public Optional<String> endpoint() {
        return Optional.ofNullable(endpoint);
    }

    public Optional<String> tenant() {
        return Optional.ofNullable(tenant);
    }

    public Optional<Allowance> allowance() {
        return Optional.ofNullable(allowance);
    }

    public boolean isSentAway() {
        return sentAway;
    }
}
