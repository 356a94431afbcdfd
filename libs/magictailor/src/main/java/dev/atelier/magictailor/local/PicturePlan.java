package dev.atelier.magictailor.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which pictures a run draws, in order: every prompt with every seed. Tuned and untuned pictures have the same ids. The platform's planner follows the
 * same rules.
 */
public final class PicturePlan {
    /** Scenes where neither job nor pack names others; four of the paper's twenty. */
    public static final List<String> DEFAULT_SCENES = List.of("on the beach", "in the snow", "at night", "watercolor painting");
    private static final Pattern PSEUDO_WORD = Pattern.compile("<v(\\d+)>");

    private PicturePlan() {
    }

    /**
     * A picture to draw.
     *
     * @param id     its file name without {@code .png}
     * @param label  short name for people
     * @param prompt with pseudo-words
     * @param text   the same with category words
     */
    public record Item(String id, String label, String prompt, String text, long seed) {
    }

    /** Each asset alone, all together, and that in every scene. */
    public static List<String> defaultPrompts(int assets, List<String> scenes) {
        List<String> words = IntStream.range(0, assets).mapToObj(asset -> "<v" + asset + ">").toList();
        Set<String> prompts = new LinkedHashSet<>(words);
        String together = assets == 1 ? words.getFirst() : words.getFirst() + " with " + String.join(" and ", words.subList(1, assets));
        prompts.add(together);
        scenes.forEach(scene -> prompts.add(together + ", " + scene));
        return List.copyOf(prompts);
    }

    public static List<Item> of(List<String> prompts, List<String> categories, List<Long> seeds) {
        List<Item> items = new ArrayList<>();
        Set<String> taken = new LinkedHashSet<>();
        for (String prompt : prompts) {
            String slug = unique(slug(prompt), taken);
            for (long seed : seeds) {
                items.add(new Item(slug + "-" + seed, prompt + " #" + seed, prompt, withCategories(prompt, categories), seed));
            }
        }
        return items;
    }

    /** The prompt with category words in place of pseudo-words. */
    public static String withCategories(String prompt, List<String> categories) {
        return PSEUDO_WORD.matcher(prompt).replaceAll(word -> Matcher.quoteReplacement(categories.get(Integer.parseInt(word.group(1)))));
    }

    private static String unique(String slug, Set<String> taken) {
        String free = slug;
        for (int n = 1; !taken.add(free); n++) {
            free = slug + "_" + n;
        }
        return free;
    }

    private static String slug(String prompt) {
        String slug = Arrays.stream(prompt.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")).filter(word -> !word.isEmpty())
                .collect(Collectors.joining("-"));
        String cut = slug.length() > 60 ? slug.substring(0, 60) : slug;
        return cut.isEmpty() ? "prompt" : cut;
    }
}
