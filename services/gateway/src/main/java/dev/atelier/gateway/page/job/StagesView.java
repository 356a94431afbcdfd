package dev.atelier.gateway.page.job;

import dev.atelier.gateway.page.Part;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.JobSnapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The graph of stages, which is a chain to the eye, and all tasks below it. */
record StagesView(List<StageView> stages) implements Part {
    static StagesView of(JobSnapshot job) {
        return new StagesView(Arrays.stream(Stage.values()).map(stage -> StageView.of(stage, job.tasks())).flatMap(Optional::stream)
                .toList());
    }
}
