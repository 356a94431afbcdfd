package dev.atelier.autodiff.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged models that reach ONNX Runtime's native code, in a JVM of their own: one that crashes or hangs must not take the tests along, and
 * would show here. {@code -Datelier.fuzz=N} tries more.
 */
class FuzzTest {
    private static final int FIRST = 0;
    private static final int COUNT = Integer.getInteger("atelier.fuzz", 400);

    @TempDir
    private Path work;

    @Test
    void shouldAnswerWithAnErrorAndNeverCrashOrHang() throws IOException, InterruptedException {
        Path log = work.resolve("child.log");
        Process child = new ProcessBuilder(java(), "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED", "-XX:ErrorFile=" + work.resolve("crash.log"), "-cp",
            System.getProperty("java.class.path"), FuzzChild.class.getName(), work.toString(), Integer.toString(FIRST),
            Integer.toString(COUNT)).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(child.waitFor(10, TimeUnit.MINUTES)).as("ended").isTrue();
            List<String> lines = Files.readString(log).lines().toList();
            assertThat(child.exitValue()).as("last lines: %s", lines.subList(Math.max(0, lines.size() - 12), lines.size())).isZero();
            assertThat(refused(lines)).isBetween(COUNT / 2, COUNT);
        } finally {
            child.destroyForcibly();
        }
    }

    private static int refused(List<String> lines) {
        String last = lines.stream().filter(line -> line.startsWith("refused ")).findFirst().orElse("refused -1");
        return Integer.parseInt(last.substring("refused ".length()));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
