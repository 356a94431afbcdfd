package dev.atelier.gateway.security.audit;

import dev.atelier.gateway.security.SecurityConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.SizeRotatingFileHandler;

/** The audit log's own file, where one is configured: nothing but its lines, kept for as long as twenty files of 64 MB last. */
@ApplicationScoped
class AuditFile {
    private static final long LARGEST = 64L << 20;
    private static final int KEPT = 20;

    private Handler handler;

    void open(@Observes StartupEvent event, SecurityConfig config) {
        config.auditFile().ifPresent(this::open);
    }

    /** A gateway that was told to keep an audit log and cannot does not start. */
    private void open(Path file) {
        try {
            handler = new SizeRotatingFileHandler(file.toFile(), true, LARGEST, KEPT);
            handler.setFormatter(new PatternFormatter("%s%n"));
            Logger.getLogger(Audit.LOGGER).addHandler(handler);
        } catch (IOException e) {
            throw new UncheckedIOException("the audit log " + file + " (atelier.security.audit-file) cannot be written", e);
        }
    }

    void close(@Observes ShutdownEvent event) {
        if (handler != null) {
            Logger.getLogger(Audit.LOGGER).removeHandler(handler);
            handler.close();
        }
    }
}
