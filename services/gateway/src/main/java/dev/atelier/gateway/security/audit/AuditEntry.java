package dev.atelier.gateway.security.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * Who did what, or tried to. Never a credential, a request's body, or what follows an address's question mark.
 *
 * @param request its id, which the answer carries too
 * @param who as {@code key:…} or {@code oidc:…}
 * @param tenant whose jobs were meant
 * @param roles the caller's
 * @param action the endpoint
 * @param object the address, or that of what was made
 * @param status of the answer
 * @param code of the problem, where there was one
 * @param address where the request came from
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditEntry(Instant time, String request, String who, String tenant, List<String> roles, String action, String object, int status,
        String code, String address) {}
