package dev.atelier.gateway.page.job;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A prompt as people read it: category words, each in its asset's colour, in place of pseudo-words. */
record Prompt(List<Span> spans, String kind) {
    private static final Pattern PSEUDO_WORD = Pattern.compile("<v(\\d+)>");

    /** @param asset whose word it is; −1 for plain text */
    record Span(String text, int asset) {}

    static Prompt of(String prompt, List<String> categories) {
        List<Span> spans = new ArrayList<>();
        Matcher word = PSEUDO_WORD.matcher(prompt);
        int end = 0;
        while (word.find()) {
            add(spans, prompt.substring(end, word.start()), -1);
            int asset = Integer.parseInt(word.group(1));
            add(spans, categories.get(asset), asset);
            end = word.end();
        }
        add(spans, prompt.substring(end), -1);
        return new Prompt(List.copyOf(spans), kind(spans, categories.size()));
    }

    private static void add(List<Span> spans, String text, int asset) {
        if (!text.isEmpty()) {
            spans.add(new Span(text, asset));
        }
    }

    /** {@code all} where every asset is named, {@code only-n} where one is, {@code other} else. */
    private static String kind(List<Span> spans, int assets) {
        List<Integer> named = IntStream.range(0, assets).filter(n -> spans.stream().anyMatch(span -> span.asset() == n)).boxed().toList();
        if (named.size() == assets) {
            return "all";
        }
        return named.size() == 1 ? "only-" + named.getFirst() : "other";
    }
}
