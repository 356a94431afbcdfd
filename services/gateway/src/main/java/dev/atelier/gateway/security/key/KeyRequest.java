package dev.atelier.gateway.security.key;

import dev.atelier.gateway.Tenants;
import dev.atelier.gateway.request.InvalidRequestException;
import dev.atelier.gateway.request.Times;
import dev.atelier.gateway.security.Role;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A key that somebody wants.
 *
 * @param name for people
 * @param expires how long it is to work; for ever when absent
 */
@Schema(description = "An API key to be made")
public record KeyRequest(@Schema(required = true, examples = "anna") String tenant,
        @Schema(required = true, examples = "[\"submit\", \"read\"]") List<String> roles,
        @Schema(examples = "90d") String expires, @Schema(examples = "nightly runs", maxLength = MAX_NAME) String name) {
    private static final int MAX_NAME = 100;
    private static final Duration LONGEST = Duration.ofDays(3660);

    String checkedTenant() {
        if (tenant == null) {
            throw new InvalidRequestException("The key is for no tenant.", "Give 'tenant', such as \"default\".").at("tenant");
        }
        Tenants.check(tenant, "tenant");
        return tenant;
    }

    Set<Role> checkedRoles() {
        if (roles == null || roles.isEmpty()) {
            throw new InvalidRequestException("The key has no roles.", "Give 'roles', some of " + String.join(", ", Role.ids()) + ".").at("roles");
        }
        return roles.stream().map(KeyRequest::role).collect(Collectors.toSet());
    }

    private static Role role(String id) {
        return Role.find(id).orElseThrow(() -> new InvalidRequestException("There is no role '" + id + "'.",
                "Roles: " + String.join(", ", Role.ids()) + ".").at("roles"));
    }

    Optional<Instant> expiresAt(Instant now) {
        return Optional.ofNullable(expires).map(text -> now.plus(lifetime(text)));
    }

    private static Duration lifetime(String text) {
        try {
            Duration lifetime = Times.duration(text);
            if (lifetime.isPositive() && lifetime.compareTo(LONGEST) <= 0) {
                return lifetime;
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static RuntimeException wrong(String text) {
        return new InvalidRequestException("'expires' is '" + text + "'.", "Give a duration such as 90d, 12h or PT90M, ten years at most.").at("expires");
    }

    String checkedName() {
        if (name != null && name.length() > MAX_NAME) {
            throw new InvalidRequestException("The name has " + name.length() + " characters.", "Give " + MAX_NAME + " at most.").at("name");
        }
        return name;
    }
}
