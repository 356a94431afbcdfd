package dev.atelier.gateway.file;

import dev.atelier.gateway.request.InvalidRequestException;
import java.util.Arrays;
import java.util.Locale;

/** The forms in which an adapter can be had. */
public enum AdapterFormat {
    DIFFUSERS,
    KOHYA;

    /** From a query parameter; the name tells REST to read it by this. */
    public static AdapterFormat fromString(String text) {
        return Arrays.stream(values()).filter(format -> format.name().toLowerCase(Locale.ROOT).equals(text)).findFirst()
                .orElseThrow(() -> new InvalidRequestException("There is no adapter format '" + text + "'.", "Formats: diffusers, kohya."));
    }
}
