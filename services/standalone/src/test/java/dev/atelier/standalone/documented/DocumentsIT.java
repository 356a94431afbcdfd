package dev.atelier.standalone.documented;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.embedded.Home;
import dev.atelier.standalone.Atelier;
import dev.atelier.standalone.documented.DocumentedCommands.Documented;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Every command that README and docs tell people to type is typed, in the order in which a reader comes by it, with a platform that the first of them
 * started; or it is run elsewhere, and {@link #ELSEWHERE} says where.
 */
class DocumentsIT {
    private static final Pattern JOB = Pattern.compile("Job ([0-9a-f-]{36})");
    private static final Pattern KEY = Pattern.compile("keys revoke (\\S+)");
    private static final Duration START = Duration.ofMinutes(2);
    private static final List<String> READ_FIRST = List.of("docs/tutorials/first-job.md", "docs/tutorials/own-photos.md", "docs/tutorials/own-model.md",
            "docs/tutorials/scale-out.md", "docs/tutorials/new-stage.md", "README.md");

    /** What other tests run, or the script that runs before a change lands, or a person on a quiet machine. */
    private static final Map<Pattern, String> ELSEWHERE = patterns(
            "demo|prepare|bench chaos.*|sweep sweeps/ablation-small\\.yaml", ".ci/run",
            "sweep .*", "SweepIT", "bench autoscale", "AutoscaleIT", "bench (hop|throughput).*", "ThroughputIT", "provision.*", "TopicSetupIT",
            "dlq ID|parked JOB|replay JOB", "PoisonIT", "models train-step.*", "TrainStepFileTest", "bench (train|memory|adapters|start).*", "docs/performance.md",
            "simulate --workers (1000|10000) .*", "docs/control-path.md", "models placement .* --provider cuda", "docs/training.md");

    @TempDir
    private static Path folder;

    private static Typed typed;
    private static Process platform;
    private static String job;
    private static String key = "none";

    @BeforeAll
    static void upAndAJobOfTheirPhotos() throws IOException, InterruptedException {
        typed = Typed.in(folder);
        Path output = folder.resolve("up.txt");
        platform = typed.start(List.of("up", "--open"), output);
        await(output, "Ctrl-C ends it.");
        Files.writeString(folder.resolve("tower.yaml"), yamlOf("docs/tutorials/own-photos.md").replace("seeds: [0, 1]", "seeds: [0], steps: 2")
                + "training: {warmUpSteps: 2, dsBalSteps: 2}\n");
        Files.copy(folder.resolve("tower.yaml"), folder.resolve("job.yaml"));
        Typed.Said said = typed.run(List.of("submit", "tower.yaml", "--watch"));
        assertThat(said.code()).as(said.text()).isZero();
        job = first(JOB, said.text());
        Typed.Said fetched = typed.run(List.of("fetch", job, "--out", "trained"));
        assertThat(fetched.code()).as(fetched.text()).isZero();
        Files.move(folder.resolve("trained/adapter"), folder.resolve("lora"));
        Files.copy(folder.resolve("trained/kohya.safetensors"), folder.resolve("style.safetensors"));
        Files.copy(wordIn(folder.resolve("lora")), folder.resolve("cat.safetensors"));
    }

    @AfterAll
    static void down() throws InterruptedException {
        if (platform != null) {
            platform.destroy();
            assertThat(platform.waitFor(30, TimeUnit.SECONDS)).as("up ends when it is told to").isTrue();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyCommandDoesWhatItIsThereFor() {
        return commands().map(command -> DynamicTest.dynamicTest(command, () -> {
            Typed.Said said = typed.run(words(command));
            assertThat(said.code()).as(said.text()).isIn(command.equals("doctor") ? List.of(0, 1) : List.of(0));
            Matcher made = KEY.matcher(said.text());
            key = made.find() ? made.group(1) : key;
            if (command.matches("(replay|mask|fork) JOB.*")) {
                typed.run(List.of("watch", job));
            }
        }));
    }

    @Test
    void whatRunsElsewhereIsThere() throws IOException {
        try (Stream<Path> tree = Files.walk(Home.path(), 12)) {
            String all = tree.map(Path::toString).filter(file -> !file.contains("/target/")).collect(Collectors.joining("\n"));
            assertThat(ELSEWHERE.values()).allSatisfy(place -> assertThat(all).contains("/" + place));
        }
    }

    private static Stream<String> commands() {
        return DocumentedCommands.all().sorted((one, other) -> Integer.compare(rank(one), rank(other))).map(Documented::command).distinct()
                .filter(DocumentsIT::isToBeTyped);
    }

    private static int rank(Documented one) {
        int at = READ_FIRST.indexOf(one.file());
        return at < 0 ? READ_FIRST.size() : at;
    }

    /** Not what is only named, or abbreviated, or keeps running. */
    private static boolean isToBeTyped(String command) {
        boolean whole = !command.equals("simulate") && !isNamed(command) && !command.contains("…") && !command.contains("NAME=VALUE");
        return whole && !command.startsWith("up") && ELSEWHERE.keySet().stream().noneMatch(pattern -> pattern.matcher(command).matches());
    }

    private static boolean isNamed(String command) {
        try {
            new CommandLine(new Atelier()).parseArgs(new Documented("", command).words());
            return false;
        } catch (CommandLine.MissingParameterException incomplete) {
            return true;
        } catch (CommandLine.ParameterException placeholder) {
            return false;
        }
    }

    /** Words, with what placeholders stand for. */
    private static List<String> words(String command) {
        String real = command.replace("--concept DIR", "--concept photos/tower").replace("--component DIR", "--component photos/roof")
                .replace("--out DIR", "--out out/alone").replace("models verify DIR", "models verify models/packs/tailorworld").replace("models import DIR --name NAME", "models import exports/sd21 --name mine")
                .replace("import DIR", "import lora")
                .replaceAll("\\b(JOB|ADAPTER)\\b", job).replace("--model NAME", "--model tailorworld").replace("--tenant T ", "--tenant anna ").replace("revoke ID", "revoke " + key);
        return Arrays.asList(new Documented("", real).words());
    }

    private static String yamlOf(String document) throws IOException {
        return first(Pattern.compile("(?s)```yaml\\n(.*?)```"), Files.readString(Home.path().resolve(document)));
    }

    private static Path wordIn(Path adapter) throws IOException {
        try (Stream<Path> files = Files.walk(adapter)) {
            return files.filter(file -> file.getFileName().toString().startsWith("learned_embeds")).sorted().findFirst().orElseThrow();
        }
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    private static void await(Path output, String wanted) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(START);
        while (!Files.readString(output).contains(wanted)) {
            assertThat(platform.isAlive() && Instant.now().isBefore(end)).as(Files.readString(output)).isTrue();
            Thread.sleep(200);
        }
    }

    private static Map<Pattern, String> patterns(String... pairs) {
        Map<Pattern, String> patterns = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            patterns.put(Pattern.compile(pairs[i]), pairs[i + 1]);
        }
        return patterns;
    }
}
