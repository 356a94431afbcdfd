package dev.atelier.gateway.security.access;

import dev.atelier.gateway.security.Role;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who may ask what: the one place where it is written. An endpoint that does not stand here is for admins only, and fails the build.
 *
 * @param roles any of which will do; none of them for what is for everyone
 */
public record Access(Set<Role> roles) {
    private static final Access EVERYONE = new Access(Set.of());
    private static final Access READ = new Access(Set.of(Role.READ));
    private static final Access SUBMIT = new Access(Set.of(Role.SUBMIT));
    /** What a job's owner may do to it, and an operator for them. */
    private static final Access TEND = new Access(Set.of(Role.SUBMIT, Role.OPERATE));
    private static final Access OPERATE = new Access(Set.of(Role.OPERATE));
    private static final Access ADMIN = new Access(Set.of(Role.ADMIN));

    private static final Map<String, Access> TABLE = table();

    private static Map<String, Access> table() {
        Map<String, Access> table = new TreeMap<>();
        jobs(table);
        others(table);
        pages(table);
        return table;
    }

    private static void jobs(Map<String, Access> table) {
        table.put("GET /v1/jobs", READ);
        table.put("POST /v1/jobs", SUBMIT);
        table.put("GET /v1/jobs/{job}", READ);
        table.put("POST /v1/jobs/{job}/cancel", TEND);
        table.put("POST /v1/jobs/{job}/replay", TEND);
        table.put("POST /v1/jobs/{job}/fork", SUBMIT);
        table.put("PUT /v1/jobs/{job}/masks/{asset}/{image}", SUBMIT);
        table.put("DELETE /v1/jobs/{job}/masks/{asset}/{image}", SUBMIT);
        table.put("GET /v1/jobs/{job}/events", READ);
        table.put("GET /v1/jobs/{job}/losses", READ);
        table.put("GET /v1/jobs/{job}/previews", READ);
        table.put("GET /v1/jobs/{job}/previews/{task}/{step}", READ);
        table.put("GET /v1/jobs/{job}/previews/{task}/{step}/heat/{word}", READ);
        table.put("GET /v1/jobs/{job}/deliveries", READ);
        table.put("GET /v1/jobs/{job}/artifacts", READ);
        table.put("GET /v1/jobs/{job}/artifacts/{task}/{name}", READ);
        table.put("GET /v1/jobs/{job}/files/{task}/{name}", READ);
        table.put("GET /v1/jobs/{job}/inputs/{sha256}", READ);
        table.put("GET /v1/jobs/{job}/adapter", READ);
    }

    private static void others(Map<String, Access> table) {
        table.put("POST /v1/images", SUBMIT);
        table.put("GET /v1/adapters", READ);
        table.put("POST /v1/adapters", SUBMIT);
        table.put("POST /v1/adapters/files", SUBMIT);
        table.put("GET /v1/adapters/{adapter}/images", READ);
        table.put("POST /v1/adapters/{adapter}/images", SUBMIT);
        table.put("GET /v1/studies", READ);
        table.put("POST /v1/studies", SUBMIT);
        table.put("GET /v1/studies/{study}", READ);
        table.put("GET /v1/studies/{study}/answers", READ);
        table.put("POST /v1/replays", OPERATE);
        table.put("GET /v1/parked", OPERATE);
        table.put("GET /v1/parked/{job}", OPERATE);
        table.put("GET /v1/backlog", OPERATE);
        table.put("GET /v1/backlog/{stage}", OPERATE);
        table.put("GET /v1/operator/dead-messages", OPERATE);
        table.put("GET /v1/operator/dead-messages/{id}", OPERATE);
        table.put("POST /v1/operator/retention", OPERATE);
        table.put("GET /v1/keys", ADMIN);
        table.put("POST /v1/keys", ADMIN);
        table.put("DELETE /v1/keys/{key}", ADMIN);
    }

    private static void pages(Map<String, Access> table) {
        table.put("GET /", READ);
        table.put("GET /jobs/{job}", READ);
        table.put("GET /new", SUBMIT);
        table.put("GET /jobs/{job}/fork", SUBMIT);
        table.put("GET /jobs/{job}/masks/{asset}/{image}", SUBMIT);
        table.put("GET /studies", READ);
        table.put("POST /studies", SUBMIT);
        table.put("GET /studies/{study}", READ);
        table.put("POST /studies/{study}", SUBMIT);
        table.put("GET /studies/{study}/results", READ);
        table.put("GET /studies/{study}/pictures/{rater}/{turn}/{side}", READ);
        table.put("GET /studies/{study}/references/{number}", READ);
        table.put("GET /app/{version}/{name}", EVERYONE);
        table.put("GET /login", EVERYONE);
        table.put("POST /login", EVERYONE);
        table.put("POST /logout", EVERYONE);
    }

    /** Admins', where nobody has said whose. */
    public static Access to(Endpoint endpoint) {
        return TABLE.getOrDefault(endpoint.toString(), ADMIN);
    }

    /** All endpoints that stand here. */
    public static Set<String> endpoints() {
        return TABLE.keySet();
    }

    public boolean forEveryone() {
        return roles.isEmpty();
    }
}
