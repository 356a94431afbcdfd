package dev.atelier.gateway;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;

/** Whose request this is: the header {@value #HEADER}, or the configured tenant. */
@RequestScoped
public class Tenants {
    public static final String HEADER = "X-Atelier-Tenant";
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    @Inject
    HttpHeaders headers;

    @Inject
    GatewayConfig config;

    public String current() {
        String tenant = headers.getHeaderString(HEADER);
        if (tenant == null) {
            return config.gateway().tenant();
        }
        if (!FORM.matcher(tenant).matches()) {
            throw new TerminalException(ErrorCode.REQUEST_INVALID, "The tenant '" + tenant + "' is not a tenant's name.",
                    "Give 1 to 63 characters a-z, 0-9 and '-' in " + HEADER + ", the first not '-'.");
        }
        return tenant;
    }
}
