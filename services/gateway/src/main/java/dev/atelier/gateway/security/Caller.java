package dev.atelier.gateway.security;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who asks.
 *
 * @param id as logs have it: {@code key:…}, {@code oidc:…}
 * @param tenant whose jobs are meant where the request names no tenant
 * @param bySession whether a browser's cookie says so, which browsers also send when another site's page asks them to
 */
public record Caller(String id, String tenant, Set<Role> roles, boolean bySession) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    /** By a credential that the client sends itself. */
    public static Caller of(String id, String tenant, Set<Role> roles) {
        return new Caller(id, tenant, roles, false);
    }

    /** Where nobody is asked who they are. */
    public static Caller anybody(String tenant) {
        return of("anybody", tenant, EnumSet.allOf(Role.class));
    }

    /** Whom nobody knows: may see what is for everyone. */
    public static Caller nobody(String tenant) {
        return of("nobody", tenant, Set.of());
    }

    /** The same, as a browser says it. */
    public Caller inSession() {
        return new Caller(id, tenant, roles, true);
    }

    /** Whether one of these roles is covered by the caller's. */
    public boolean hasOneOf(Set<Role> wanted) {
        return roles.stream().anyMatch(role -> wanted.stream().anyMatch(role::covers));
    }

    /** Whose jobs the caller may name: their own tenant's, and as an operator any tenant's. */
    public boolean speaksFor(String name) {
        return tenant.equals(name) || hasOneOf(Set.of(Role.OPERATE));
    }
}
