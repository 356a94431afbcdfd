package dev.atelier.gateway.webhook;

import dev.atelier.gateway.outside.ClosedAddressException;
import dev.atelier.gateway.outside.Targets;
import dev.atelier.schemas.message.JobStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes webhooks of jobs: checks them, and remembers them before the job is sent, so that no state of the job comes before its webhook. */
@ApplicationScoped
public class Webhooks {
    private final WebhookConfig config;
    private final WebhookLog log;
    private final WebhookShelf shelf;
    private final Targets targets;

    Webhooks(WebhookConfig config, WebhookLog log, WebhookShelf shelf) {
        this.config = config;
        this.shelf = shelf;
        this.log = log;
        this.targets = targets(config);
    }

    static Targets targets(WebhookConfig config) {
        return Targets.of(config.allowedNetworks(), config.allowHttp());
    }

    /** Refuses what cannot be delivered to; {@code null} is no webhook and fine. */
    public void check(String tenant, WebhookRequest request) {
        if (request == null) {
            return;
        }
        if (config.secrets().getOrDefault(tenant, List.of()).isEmpty()) {
            throw new WebhookRefusedException("Tenant '" + tenant + "' has no secret to sign deliveries with.",
                    "Ask the operator to configure atelier.webhooks.secrets." + tenant + ".");
        }
        try {
            targets.check(request.url());
        } catch (ClosedAddressException closed) {
            throw new WebhookRefusedException("The webhook's address " + closed.getMessage() + ".", closed.remedy());
        }
        events(request);
    }

    /** Tells the webhook, which was checked before, of what will become of the job. */
    public void remember(String job, String tenant, WebhookRequest request) {
        if (request != null) {
            log.write(new Hook(job, tenant, request.url(), events(request)));
        }
    }

    /** Keeps neither the job's webhook nor what was delivered to it. */
    public void forget(String job) {
        shelf.of(job).forEach(log::forget);
        shelf.hook(job).ifPresent(log::forget);
    }

    /** Every end, where the request names no states. */
    private static Set<JobStatus> events(WebhookRequest request) {
        return request.events() == null ? Arrays.stream(JobStatus.values()).filter(JobStatus::ended).collect(Collectors.toSet())
                : request.events().stream().map(Webhooks::status).collect(Collectors.toSet());
    }

    private static JobStatus status(String id) {
        return JobStatus.find(id).orElseThrow(() -> new WebhookRefusedException("There is no state '" + id + "' for a webhook to be told of.",
                        "States: " + String.join(", ", JobStatus.ids()) + "."));
    }
}
