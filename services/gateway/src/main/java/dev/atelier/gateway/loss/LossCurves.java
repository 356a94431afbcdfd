package dev.atelier.gateway.loss;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.atelier.schemas.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Losses of a job's training.
 *
 * @param categories category words by asset: {@code asset-0} is the first one's loss
 * @param totalSteps steps of both stages
 */
@Schema(description = "Losses of a job's training, by column")
public record LossCurves(List<String> categories, int totalSteps, List<Curve> curves) {

    /**
     * One training task's losses.
     *
     * @param firstStep global step of the task's first
     * @param complete whether these are all; else they are what this gateway heard of a running task
     * @param steps global steps
     * @param values a column for each kind of loss, as long as {@code steps}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Curve(String task, Stage stage, int firstStep, boolean complete, List<Integer> steps, Map<String, List<Double>> values) {

        static Curve of(String task, Stage stage, int firstStep, boolean complete, List<LossPoint> points) {
            Map<String, List<Double>> columns = new LinkedHashMap<>();
            points.stream().flatMap(point -> point.values().keySet().stream()).distinct().sorted()
                    .forEach(name -> columns.put(name, new ArrayList<>()));
            columns.forEach((name, column) -> points.forEach(point -> column.add(point.values().get(name))));
            return new Curve(task, stage, firstStep, complete, points.stream().map(LossPoint::step).toList(), columns);
        }
    }
}
