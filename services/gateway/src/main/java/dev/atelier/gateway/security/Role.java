package dev.atelier.gateway.security;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do. */
public enum Role {
    /** See the tenant's jobs and what they have made. */
    @JsonProperty("read") READ,
    /** Make jobs and change them. */
    @JsonProperty("submit") SUBMIT,
    /** Keep the platform running, for all tenants; sees what {@link #READ} sees. */
    @JsonProperty("operate") OPERATE,
    /** Everything, keys included. */
    @JsonProperty("admin") ADMIN;

    /** As requests, tokens and logs have it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that id. */
    public static Optional<Role> find(String id) {
        return Arrays.stream(values()).filter(role -> role.id().equals(id)).findFirst();
    }

    /** All ids, for messages. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Role::id).toList();
    }

    /** Whether who has this role may do what the other is asked for. */
    boolean covers(Role other) {
        return this == other || this == ADMIN || this == OPERATE && other == READ;
    }
}
