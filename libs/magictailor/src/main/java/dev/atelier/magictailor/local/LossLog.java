package dev.atelier.magictailor.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.magictailor.report.LossCurve;
import dev.atelier.magictailor.training.StepReport;
import java.util.ArrayList;
import java.util.List;

/** The losses of every step. */
final class LossLog {
    private final List<Line> lines = new ArrayList<>();

    /** One step in {@code losses.json}. */
    record Line(int step, String phase, double diffusion, double preservation, double attention, double total, int worstAsset, double gradientNorm,
                double learningRate) {
    }

    void add(StepReport report) {
        lines.add(new Line(report.step(), report.phase().id(), report.losses().diffusion(), report.losses().preservation(), report.losses().attention(),
                report.losses().total(), report.losses().worstAsset(), report.gradientNorm(), report.learningRate()));
    }

    LossCurve curve(int warmUpSteps) {
        return new LossCurve(warmUpSteps, lines.stream().map(line -> new LossCurve.Point(line.step(), line.diffusion(), line.attention())).toList());
    }

    byte[] json() {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(lines);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of numbers can be written", e);
        }
    }
}
