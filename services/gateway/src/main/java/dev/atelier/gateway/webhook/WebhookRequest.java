package dev.atelier.gateway.webhook;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whom to tell of a job.
 *
 * @param url where deliveries are posted
 * @param events states to be told; every end of the job where it is left out
 */
public record WebhookRequest(@Schema(examples = "https://example.com/hooks/atelier") String url,
        @Schema(examples = "succeeded") List<String> events) {}
