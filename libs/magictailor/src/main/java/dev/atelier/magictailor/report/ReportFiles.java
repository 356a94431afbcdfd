package dev.atelier.magictailor.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.magictailor.metrics.PictureScores;
import java.io.IOException;
import java.util.List;

/** {@code scores.json} and {@code report.json}: UTF-8, indented, the same bytes for the same figures. */
public final class ReportFiles {
    private static final ObjectMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final TypeReference<List<PictureScores>> SCORES = new TypeReference<>() {
    };

    private ReportFiles() {
    }

    public static byte[] scores(List<PictureScores> scores) {
        return write(scores);
    }

    public static byte[] report(Report report) {
        return write(report);
    }

    public static List<PictureScores> readScores(byte[] json) {
        try {
            return JSON.readValue(json, SCORES);
        } catch (IOException e) {
            throw new TerminalException(ErrorCode.INTERNAL, "scores.json cannot be read: " + e.getMessage(), "Score the pictures again", e);
        }
    }

    private static byte[] write(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of numbers and texts can be written", e);
        }
    }
}
