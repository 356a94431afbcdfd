package dev.atelier.gateway.page.fork;

import dev.atelier.gateway.page.Words;
import dev.atelier.gateway.page.form.SettingsForm;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.message.JobSnapshot;
import java.util.List;

/**
 * A job's settings, to be changed for a fork.
 *
 * @param name as its owner called it; empty where they did not
 */
record ForkPage(String job, String title, List<String> categories, String name, long seed, SettingsForm settings) {
    static ForkPage of(JobSnapshot job) {
        JobSpec spec = job.spec();
        return new ForkPage(job.job(), Words.title(spec), spec.categories(), spec.name() == null ? "" : spec.name(),
                spec.seed(), SettingsForm.of(spec.training(), spec.degradation(), spec.generation()));
    }
}
