package dev.atelier.schemas.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.atelier.schemas.MayBeAbsent;
import dev.atelier.schemas.Stage;
import java.util.Map;

/**
 * How far a running task is. Topic {@code atelier.progress}, key job; may be lost.
 *
 * @param step steps done, of totalSteps
 * @param values such as {@code loss}; default none
 * @param preview object key of a picture; default none
 */
public record Progress(String job, String tenant, String task, Stage stage, int attempt, int step, int totalSteps,
        @MayBeAbsent Map<String, Double> values, @MayBeAbsent String preview) implements Message {
    public Progress {
        values = values == null ? Map.of() : Map.copyOf(values);
    }

    @Override
    @JsonIgnore
    public String subject() {
        return job + "/" + task;
    }
}
