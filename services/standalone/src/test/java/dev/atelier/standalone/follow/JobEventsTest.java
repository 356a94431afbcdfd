package dev.atelier.standalone.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.schemas.Json;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Progress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobEventsTest {
    @Test
    void shouldReadSnapshotsAndProgressAndPassOverTheRest() {
        Progress progress = Snapshots.progress("warm-up", Stage.WARM_UP, 1, 3, 200, .5);
        List<String> lines = List.of(
                ":still here", "",
                "id:4", "event:snapshot", "data:" + json(Snapshots.job(4, JobStatus.RUNNING)), "",
                "event:of-tomorrow", "data:{}", "",
                "event: progress", "data: " + json(progress), "");

        List<Message> messages = new ArrayList<>();
        new JobEvents().read(lines.iterator(), messages::add);

        assertThat(messages).containsExactly(Snapshots.job(4, JobStatus.RUNNING), progress);
    }

    private static String json(Message message) {
        return new String(Json.write(message), StandardCharsets.UTF_8);
    }
}
