package dev.atelier.gateway.security.session;

import dev.atelier.gateway.security.Caller;
import dev.atelier.gateway.security.current.CurrentCaller;
import io.quarkus.arc.Arc;
import io.quarkus.qute.TemplateExtension;

/** {@code {session:open}} in templates: whether there is one to sign out of. */
@TemplateExtension(namespace = "session")
final class SessionWords {
    private SessionWords() {}

    static boolean open() {
        return Arc.container().requestContext().isActive()
                && Arc.container().instance(CurrentCaller.class).get().find().filter(Caller::bySession).isPresent();
    }
}
