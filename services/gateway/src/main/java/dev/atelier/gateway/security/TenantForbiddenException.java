package dev.atelier.gateway.security;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** A caller names another tenant than their own. */
public final class TenantForbiddenException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public TenantForbiddenException(String named) {
        super(ErrorCode.TENANT_FORBIDDEN, "The credential is not for the tenant '" + named + "'.",
                "Leave out X-Atelier-Tenant: the credential says whose request it is. Only operators may name any tenant.");
    }
}
