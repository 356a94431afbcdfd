package dev.atelier.architecture.docs;

import java.util.List;

/**
 * A line of the tables of {@code docs/reference/settings.md}.
 *
 * @param names its full name, then others
 * @param takes its type and range in words
 * @param fallback the default: JSON or a word; – for none
 * @param from the first stage that a change concerns, or {@code nothing}
 */
record DocumentedSetting(List<String> names, String takes, String fallback, String from) {
    static final String NONE = "–";

    static List<DocumentedSetting> all() {
        return Page.read("reference/settings.md").rows("setting", "takes", "default", "again from", "").stream()
                .map(row -> new DocumentedSetting(Page.codes(row.get(0)), row.get(1), row.get(2).replace("`", ""), row.get(3))).toList();
    }

    String name() {
        return names.getFirst();
    }

    /** The words that it takes, where it takes some of a few. */
    List<String> choices() {
        return Page.codes(takes);
    }

    @Override
    public String toString() {
        return name();
    }
}
