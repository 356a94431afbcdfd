package dev.atelier.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.embedded.Home;
import dev.atelier.standalone.DocumentedCommands.Documented;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The tutorials' commands that need no services do what they are there for. */
class TutorialCommandsIT {
    private static final Pattern ALONE = Pattern.compile("doctor|simulate .*|models verify .*|.* --help");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> everyCommandThatNeedsNoServicesRuns() {
        return alone().map(one -> DynamicTest.dynamicTest(one.file() + ": " + one.command(), () -> run(one)));
    }

    @Test
    void someNeedNone() {
        assertThat(alone()).extracting(Documented::command).contains("doctor", "submit --help", "models verify models/packs/tailorworld",
                "simulate --workers 50 --jobs 500");
    }

    @Test
    void everyTutorialHasCommands() {
        Set<String> files = Set.of("first-job", "own-photos", "own-model", "scale-out", "new-stage");
        assertThat(tutorials()).extracting(Documented::file).containsAll(files.stream().map(file -> "docs/tutorials/" + file + ".md").toList());
    }

    private static Stream<Documented> alone() {
        return tutorials().filter(one -> ALONE.matcher(one.command()).matches());
    }

    private static Stream<Documented> tutorials() {
        return DocumentedCommands.all().filter(one -> one.file().startsWith("docs/tutorials/")).distinct();
    }

    /** People type them in the source tree's folder; what the doctor finds is this machine's matter. */
    private void run(Documented one) {
        List<String> words = new ArrayList<>(Arrays.stream(one.words()).map(TutorialCommandsIT::there).toList());
        if (words.getFirst().equals("simulate")) {
            words.addAll(List.of("--plot", folder.resolve("simulation.png").toString()));
        }
        int code = new CommandLine(new Atelier()).setCaseInsensitiveEnumValuesAllowed(true).execute(words.toArray(String[]::new));
        assertThat(code).isIn(words.getFirst().equals("doctor") ? List.of(0, 1) : List.of(0));
    }

    private static String there(String word) {
        return word.startsWith("models/") ? Home.path().resolve(word).toString() : word;
    }
}
