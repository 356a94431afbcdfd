package dev.atelier.gateway.security.guard;

import dev.atelier.gateway.security.SecurityConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Says in the log what whoever set the gateway up may not have meant. */
@ApplicationScoped
class ModeNotice {
    private static final Logger LOG = Logger.getLogger(ModeNotice.class);

    void tell(@Observes StartupEvent event, SecurityConfig config, @ConfigProperty(name = "quarkus.http.host") String host) {
        if (!config.required() && !isLoopback(host)) {
            LOG.warnf("The gateway listens at %s and atelier.security.mode is 'open': whoever reaches it may see and do everything, as any tenant."
                    + " Set atelier.security.mode=required, or listen at 127.0.0.1 (docs/security.md)", host);
        }
        if (config.required() && config.session().secret().isEmpty()) {
            LOG.info("atelier.security.session.secret is not set: sign-ins on the pages are known to this process only, and end with it");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
