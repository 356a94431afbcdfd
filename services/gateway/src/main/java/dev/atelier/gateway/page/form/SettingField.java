package dev.atelier.gateway.page.form;

import java.util.List;

/**
 * One setting in a form.
 *
 * @param key its place in a request, such as {@code training.rank}
 * @param kind {@code whole}, {@code number}, {@code choice}, {@code lines} (a list, one a line), {@code wholes} (numbers with commas) or
 *        {@code yes-no}
 * @param value what holds where nothing is entered
 * @param options of a choice
 */
record SettingField(String key, String label, String help, String kind, String value, List<String> options) {
    /** The same as an HTML id. */
    public String id() {
        return key.replace('.', '-');
    }
}
