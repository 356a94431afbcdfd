package dev.atelier.architecture.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A range in words, such as {@code a number above 0, to 1}; of lists and texts it is that of their lengths.
 *
 * @param type before the range
 * @param open whether the low end is not part of it
 */
record DocumentedRange(String type, boolean open, double low, double high) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern RANGE = Pattern.compile("^(a [a-z ]+?)(?:,| (above)) ([\\d.]+),? to ([\\d.]+)\\b");
    private static final double NEXT = 1e-6;

    /** Empty where the words have none. */
    static Optional<DocumentedRange> in(String words) {
        Matcher range = RANGE.matcher(words);
        return range.find() ? Optional.of(new DocumentedRange(range.group(1), range.group(2) != null, Double.parseDouble(range.group(3)),
                Double.parseDouble(range.group(4)))) : Optional.empty();
    }

    /** Values at its ends. */
    List<JsonNode> within() {
        return values(open ? low + step() : low, high);
    }

    /** Values just beyond its ends. */
    List<JsonNode> beyond() {
        return values(open ? low : low - step(), high + step());
    }

    private double step() {
        return type.equals("a number") ? NEXT : 1;
    }

    private List<JsonNode> values(double... measures) {
        boolean ofLength = type.startsWith("a list") || type.equals("a text");
        return DoubleStream.of(measures).filter(measure -> !ofLength || measure >= 0).mapToObj(value()).toList();
    }

    private DoubleFunction<JsonNode> value() {
        return switch (type) {
            case "a whole number" -> number -> JSON.numberNode((long) number);
            case "a number" -> JSON::numberNode;
            case "a text" -> length -> JSON.textNode("a".repeat((int) length));
            case "a list of texts" -> length -> JSON.arrayNode().addAll(IntStream.range(0, (int) length).mapToObj(i -> JSON.textNode("a" + i)).toList());
            case "a list of whole numbers" -> length -> JSON.arrayNode().addAll(IntStream.range(0, (int) length).mapToObj(JSON::numberNode).toList());
            default -> throw new IllegalArgumentException("no type: " + type);
        };
    }
}
