package dev.atelier.gateway;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.gateway.security.TenantForbiddenException;
import dev.atelier.gateway.security.current.CurrentCaller;
import dev.atelier.storage.object.ObjectKeys;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;

/** Whose request this is: the caller's tenant, or that of the header {@value #HEADER} where the caller may speak for it. */
@RequestScoped
public class Tenants {
    public static final String HEADER = "X-Atelier-Tenant";

    @Inject
    HttpHeaders headers;

    @Inject
    CurrentCaller caller;

    /** Refuses a name that is none, and one that the caller may not speak for. */
    public String current() {
        String tenant = headers.getHeaderString(HEADER);
        if (tenant == null) {
            tenant = caller.get().tenant();
        } else {
            check(tenant, HEADER);
            if (!caller.get().speaksFor(tenant)) {
                throw new TenantForbiddenException(tenant);
            }
        }
        caller.meant(tenant);
        return tenant;
    }

    /** Whether a tenant may have that name: it is part of object keys. */
    public static boolean isName(String text) {
        return ObjectKeys.isTenant(text);
    }

    /** @param where the name was given */
    public static void check(String text, String where) {
        if (!isName(text)) {
            throw new TerminalException(ErrorCode.REQUEST_INVALID, "The tenant '" + text + "' is not a tenant's name.",
                    "Give 1 to 63 characters a-z, 0-9 and '-' in " + where + ", the first and last not '-', and not 'models'.");
        }
    }
}
