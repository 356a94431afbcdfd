package dev.atelier.gateway.study;

import dev.atelier.gateway.request.InvalidRequestException;
import java.util.Arrays;
import java.util.Locale;

/** Where a picture stands, as a rater sees it. */
public enum Side {
    LEFT, RIGHT, NEITHER;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** From a form or an address; the name tells REST to read it by this. */
    public static Side fromString(String text) {
        return Arrays.stream(values()).filter(side -> side.id().equals(text)).findFirst()
                .orElseThrow(() -> new InvalidRequestException("There is no side '" + text + "'.", "Sides: left, right, neither.").at("side"));
    }
}
