package dev.atelier.standalone.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Workers come with a burst of jobs and go when it is over; nothing is lost by it. */
class AutoscaleIT {
    @TempDir
    private Path folder;

    @Test
    void shouldComeFromNoWorkersAndGoBackToNoneWithAllJobsDone() {
        Path plot = folder.resolve("plot.png");

        int code = new CommandLine(new AutoscaleCommand()).execute("--data", folder.resolve("data").toString(), "--alone", "--jobs", "6", "--steps", "40", "--workers", "2",
                "--cooldown", "2", "--plot", plot.toString());

        assertThat(code).isZero();
        assertThat(plot).isRegularFile();
    }
}
