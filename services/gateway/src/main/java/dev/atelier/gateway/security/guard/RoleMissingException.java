package dev.atelier.gateway.security.guard;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.gateway.security.Role;
import java.util.Set;
import java.util.stream.Collectors;

/** The caller is known and may not do this. */
final class RoleMissingException extends TerminalException {
    private static final long serialVersionUID = 1L;

    RoleMissingException(Set<Role> wanted) {
        super(ErrorCode.ROLE_MISSING, "This takes the role " + wanted.stream().map(Role::id).sorted().collect(Collectors.joining(" or "))
                + ", which the credential does not have.", "Ask an admin for a key that has it.");
    }
}
