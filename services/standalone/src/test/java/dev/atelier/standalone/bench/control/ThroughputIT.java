package dev.atelier.standalone.bench.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.standalone.platform.DataDirectory;
import dev.atelier.standalone.platform.Platform;
import dev.atelier.standalone.platform.PlatformOptions;
import dev.atelier.standalone.platform.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real broker and the real workflow service, with few jobs. */
class ThroughputIT {
    private static final Duration TIME = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    @Test
    void shouldCountJobsThatGoThroughAndThatWaitAndLoseNoneOverRestarts() {
        try (DataDirectory data = DataDirectory.open(folder);
                Platform platform = Platform.start(data, new PlatformOptions(0, 0, folder, 1, Set.of(Service.WORKFLOW)), _ -> { });
                JobTraffic traffic = new JobTraffic(platform.bootstrapServers())) {
            Usage.Rate sustained = new SustainedLoad(platform, traffic).measure(1, TIME);
            assertThat(sustained.jobsPerSecond()).isPositive();
            assertThat(traffic.open()).isZero();

            QueuedLoad queue = new QueuedLoad(platform, traffic);
            QueuedLoad.Depth depth = queue.measure(200, TIME, _ -> { });
            assertThat(depth.accepting().workflowMillis()).isPositive();
            assertThat(queue.restart().killed()).isPositive();

            try (NoOpWorkers _ = new NoOpWorkers(1, platform.bootstrapServers(), new HopClock())) {
                SustainedLoad.await(() -> traffic.open() == 0, traffic);
            }
            assertThat(traffic.accepted()).isEqualTo(traffic.ended());
        }
    }
}
