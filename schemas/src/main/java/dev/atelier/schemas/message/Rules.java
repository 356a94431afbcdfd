package dev.atelier.schemas.message;

import dev.atelier.schemas.MayBeAbsent;
import dev.atelier.schemas.Stage;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the workflow's version and configuration add to a command: with them, what becomes of the job follows from the log alone, whatever
 * later versions and configurations say.
 *
 * @param maxAttempts attempts of a task in all, the first included
 * @param firstPauseMillis pause after the first failure; doubles with each further one
 * @param longestPauseMillis longest pause
 * @param maxStarts how many workers may be lost over an attempt that does not come forward before the task is parked
 * @param stageVersions semantic version of each stage by its id, part of every content key; a stage that is not named is of version 1
 */
public record Rules(int maxAttempts, long firstPauseMillis, long longestPauseMillis, int maxStarts,
        @MayBeAbsent Map<String, Integer> stageVersions) {
    private static final int FIRST_VERSION = 1;

    public Rules {
        stageVersions = stageVersions == null ? Map.of() : Map.copyOf(stageVersions);
    }

    /** The semantic versions that stages have now. */
    public static Map<String, Integer> presentVersions() {
        return Arrays.stream(Stage.values()).collect(Collectors.toMap(Stage::id, Stage::semanticVersion));
    }

    public int version(Stage stage) {
        return stageVersions.getOrDefault(stage.id(), FIRST_VERSION);
    }
}
