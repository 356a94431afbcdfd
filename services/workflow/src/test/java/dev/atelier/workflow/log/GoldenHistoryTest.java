package dev.atelier.workflow.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.schemas.Json;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.Event;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStateChanged;
import dev.atelier.schemas.message.Messages;
import dev.atelier.workflow.core.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole jobs as earlier versions recorded them, in {@code src/test/resources/histories}: this version must make of each log what that one
 * made, snapshot by snapshot and state by state. Histories are added, never changed.
 */
class GoldenHistoryTest {
    private static final Path HISTORIES = Path.of("src/test/resources/histories");

    static List<Path> histories() throws IOException {
        try (Stream<Path> files = Files.list(HISTORIES)) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
        }
    }

    @Test
    void shouldHaveHistoriesOfEveryKindOfJob() throws IOException {
        assertThat(histories()).extracting(file -> file.getFileName().toString().replace(".jsonl", "")).contains("success", "failure",
                "retry", "parked", "cancel", "replay", "fork", "masks", "deadline");
    }

    @ParameterizedTest
    @MethodSource("histories")
    void shouldStillMakeOfTheLogWhatItMade(Path history) throws Exception {
        Rebuild rebuild = new Rebuild();
        List<JobStateChanged> told = new ArrayList<>();
        List<JobStateChanged> recorded = new ArrayList<>();
        List<JobSnapshot> snapshots = new ArrayList<>();
        for (LogLine line : lines(history)) {
            Event event = Messages.read(line.value(), Event.class).data();
            if (event instanceof JobStateChanged changed) {
                recorded.add(changed);
            }
            for (Effect effect : rebuild.take(line.key(), line.value(), line.at())) {
                switch (effect) {
                    case Effect.EmitEvent(JobStateChanged changed) -> told.add(changed);
                    case Effect.EmitSnapshot(var snapshot) -> snapshots.add(snapshot);
                    default -> { }
                }
            }
        }
        Path end = Path.of(history.toString().replace(".jsonl", ".snapshot.json"));
        assertThat(Differences.between(Json.mapper().readValue(end.toFile(), JobSnapshot.class), snapshots.getLast())).isEmpty();
        assertThat(told).containsExactlyElementsOf(recorded);
        assertThat(rebuild.passedOver()).isZero();
    }

    private static List<LogLine> lines(Path history) throws IOException {
        List<LogLine> lines = new ArrayList<>();
        for (String line : Files.readAllLines(history)) {
            LogLine read = Json.mapper().readValue(line, LogLine.class);
            if (read.topic().equals(Topics.EVENTS)) {
                lines.add(read);
            }
        }
        return lines;
    }
}
