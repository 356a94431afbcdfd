package dev.atelier.gateway.page.job;

import dev.atelier.schemas.message.JobSnapshot;
import java.util.List;

/**
 * All of a job's page.
 *
 * @param scores null while there are none
 */
record JobPage(HeadView head, GalleryView gallery, ScoresView scores, StagesView stages, PhotosView photos, List<Setting> settings) {
    static JobPage of(JobSnapshot job, Report report) {
        return new JobPage(HeadView.of(job), GalleryView.of(job, report), ScoresView.of(report).orElse(null),
                StagesView.of(job), PhotosView.of(job),
                Setting.of(job.spec()));
    }

    /** Whether the job learns from photos; otherwise it draws with an adapter of elsewhere. */
    public boolean learns() {
        return !head.imported();
    }

    /** While a job works, how it goes comes first; then what came of it. */
    public boolean picturesFirst() {
        return !head.running() && gallery.started();
    }
}
