package dev.atelier.gateway.request;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a form part: a field, and for components which one.
 *
 * @param field {@code concept}, {@code component_word}, …
 * @param component which component, from 0; 0 too where the part names none
 */
record PartName(String field, int component) {
    private static final Pattern FORM =
            Pattern.compile("(job|model|seed|concept|concept_word|concept_mask|component|component_word|component_mask)(?:\\.(\\d))?");
    private static final String KNOWN =
            "job, model, seed, concept, concept_word, concept_mask, component, component_word, component_mask (the last three also with .0, .1, …)";

    /** @param text {@code null} where the part has no name */
    static PartName of(String text) {
        Matcher match = FORM.matcher(text == null ? "" : text);
        if (!match.matches() || (match.group(2) != null && !text.startsWith("component"))) {
            throw FormParts.unknown(text, KNOWN);
        }
        return new PartName(match.group(1), match.group(2) == null ? 0 : Integer.parseInt(match.group(2)));
    }

    boolean isFile() {
        return switch (field) {
            case "concept", "concept_mask", "component", "component_mask" -> true;
            default -> false;
        };
    }

    boolean isMask() {
        return field.endsWith("_mask");
    }

    /** Place of the asset in the job: the concept is 0. */
    int asset() {
        return field.startsWith("concept") ? 0 : 1 + component;
    }
}
