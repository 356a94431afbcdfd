package dev.atelier.gateway.problem;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** A problem as a page, for people who followed a link. */
final class ProblemPage {
    private ProblemPage() {}

    @CheckedTemplate(basePath = "problem")
    static class Templates {
        private Templates() {}

        static native TemplateInstance page(Problem problem);
    }

    /** Browsers name HTML when people go somewhere; scripts and programs do not. */
    static boolean isAskedFor(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream().anyMatch(type -> type.getSubtype().equals(MediaType.TEXT_HTML_TYPE.getSubtype()));
    }

    static String of(Problem problem) {
        return Templates.page(problem).render();
    }
}
