package dev.atelier.gateway.security.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.atelier.gateway.security.Role;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A key as answers show it: nothing that would let anybody in, but for the one answer to who had it made.
 *
 * @param works whether it lets its owner in now
 * @param key all of it; only where it was just made
 */
@Schema(description = "An API key")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyView(String id, String name, String tenant, List<Role> roles, boolean works, Instant createdAt, String createdBy,
        Instant expiresAt, Instant revokedAt, String key) {

    static KeyView of(KeyRecord record) {
        return of(record, null);
    }

    static KeyView of(ApiKeys.Minted minted) {
        return of(minted.record(), minted.key().text());
    }

    private static KeyView of(KeyRecord record, String key) {
        return new KeyView(record.id(), record.name(), record.tenant(), record.roles().stream().sorted().toList(),
                record.worksAt(Instant.now()), record.createdAt(), record.createdBy(), record.expiresAt(), record.revokedAt(), key);
    }
}
