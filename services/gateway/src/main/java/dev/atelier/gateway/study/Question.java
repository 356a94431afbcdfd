package dev.atelier.gateway.study;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What raters are asked about each pair: the paper's three questions. */
public enum Question {
    TEXT("Which picture shows better what the words say?", "Text alignment"),
    IDENTITY("Which picture is more like the things on the photos?", "Identity"),
    QUALITY("Which picture is better made?", "Quality");

    private final String words;
    private final String title;

    Question(String words, String title) {
        this.words = words;
        this.title = title;
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As raters read it. */
    public String words() {
        return words;
    }

    /** As results call it. */
    public String title() {
        return title;
    }

    static Optional<Question> find(String id) {
        return Arrays.stream(values()).filter(question -> question.id().equals(id)).findFirst();
    }
}
