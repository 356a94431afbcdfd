package dev.atelier.gateway.page.job;

import dev.atelier.schemas.message.JobSnapshot;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Writes the model cards of adapters. */
@ApplicationScoped
public class ModelCards {
    /** Where a card expects its pictures, beside itself. */
    public static final String SAMPLES = "samples/";

    @Inject
    Reports reports;

    @CheckedTemplate(basePath = "job")
    static class Templates {
        private Templates() {}

        static native TemplateInstance card(CardView card);
    }

    /**
     * A card.
     *
     * @param text Markdown with the front matter that model hubs read
     */
    public record ModelCard(String text, List<Picture> pictures) {}

    /** A picture of the card: a file of that task's outputs. */
    public record Picture(String task, String name) {}

    /** The card of the job's adapter, with scores and pictures as far as the job has them. */
    public ModelCard of(JobSnapshot job) {
        CardView card = CardView.of(job, reports.of(job));
        return new ModelCard(Templates.card(card).render(), card.samples().stream().map(sample -> new Picture(sample.task(), sample.name())).toList());
    }
}
