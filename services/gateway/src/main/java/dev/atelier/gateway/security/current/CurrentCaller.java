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
    private boolean sentToSignIn;

    /** Who it is. */
    public void is(Caller known) {
        caller = known;
    }

    /** What is asked for. */
    public void asksFor(String what) {
        endpoint = what;
    }

    /** Whose jobs are meant. */
    public void means(String name) {
        tenant = name;
    }

    public void has(Allowance left) {
        allowance = left;
    }

    /** The answer is the way to the form, and not what was asked for. */
    public void isSentAway() {
        sentToSignIn = true;
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

    public boolean isSentToSignIn() {
        return sentToSignIn;
    }
}
