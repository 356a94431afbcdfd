package dev.atelier.gateway.security.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.atelier.gateway.security.Caller;
import dev.atelier.gateway.security.Role;
import java.time.Instant;
import java.util.Set;

/**
 * What gateways remember of a key, in topic {@code atelier.keys}.
 *
 * @param name for people; absent where none was given
 * @param sha256 of the whole key
 * @param createdBy who made it
 * @param expiresAt absent where it does not run out
 * @param revokedAt absent where it was not revoked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyRecord(String id, String name, String tenant, Set<Role> roles, String sha256, Instant createdAt, String createdBy, Instant expiresAt,
        Instant revokedAt) {
    /** What ids of callers who have a key begin with. */
    static final String CALLER = "key:";

    KeyRecord {
        roles = Set.copyOf(roles);
    }

    KeyRecord revoked(Instant at) {
        return new KeyRecord(id, name, tenant, roles, sha256, createdAt, createdBy, expiresAt, at);
    }

    boolean worksAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    Caller caller() {
        return Caller.of(CALLER + id, tenant, roles);
    }
}
