package dev.atelier.schemas.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which pictures a job makes, in order: every prompt with every seed. Tuned and untuned pictures have the same ids. */
public final class PicturePlan {
    /** The paper's evaluation draws 640 for a pair. */
    public static final int MAX_PICTURES = 800;
    private static final Pattern PSEUDO_WORD = Pattern.compile("<v(\\d+)>");

    private PicturePlan() {
    }

    /** The pictures of this job, prompt by prompt, seed by seed. */
    public static List<PlannedPicture> of(JobSpec spec) {
        List<PlannedPicture> pictures = new ArrayList<>();
        slugs(prompts(spec)).forEach((slug, prompt) -> {
            for (long seed : spec.generation().seeds()) {
                pictures.add(new PlannedPicture(slug + "-" + seed, prompt, withCategories(prompt, spec.categories()), seed));
            }
        });
        return pictures;
    }

    /** The prompts of this job: its own, or the default ones. */
    public static List<String> prompts(JobSpec spec) {
        if (!spec.generation().prompts().isEmpty()) {
            return spec.generation().prompts().stream().distinct().toList();
        }
        int words = spec.categories().size();
        String together = together(words);
        List<String> prompts = new ArrayList<>(words(words));
        prompts.add(together);
        spec.generation().scenes().forEach(scene -> prompts.add(together + ", " + scene));
        return prompts.stream().distinct().toList();
    }

    /** The prompt for all words in one picture: {@code <v0> with <v1> and <v2>}; where there are none, any picture. */
    public static String together(int count) {
        List<String> words = words(count);
        if (words.size() < 2) {
            return words.isEmpty() ? "a photo" : words.getFirst();
        }
        return words.getFirst() + " with " + String.join(" and ", words.subList(1, words.size()));
    }

    private static List<String> words(int count) {
        return IntStream.range(0, count).mapToObj(n -> "<v" + n + ">").toList();
    }

    /** The prompt with category words in place of pseudo-words. */
    public static String withCategories(String prompt, List<String> categories) {
        return PSEUDO_WORD.matcher(prompt).replaceAll(word -> Matcher.quoteReplacement(categories.get(Integer.parseInt(word.group(1)))));
    }

    static void check(GenerationSettings generation, int words) {
        int prompts = generation.prompts().isEmpty() ? words + 1 + generation.scenes().size() : generation.prompts().size();
        Check.range("generation.prompts times generation.seeds", prompts * generation.seeds().size(), 1, MAX_PICTURES);
        for (String prompt : generation.prompts()) {
            Matcher word = PSEUDO_WORD.matcher(prompt);
            while (word.find()) {
                if (word.group(1).length() > 2 || Integer.parseInt(word.group(1)) >= words) {
                    throw new InvalidSettingException("generation.prompts", "'" + prompt + "'",
                            words == 0 ? "without pseudo-words: the adapter has none" : "about the job's own pseudo-words, <v0> to <v" + (words - 1) + ">");
                }
            }
        }
    }

    private static Map<String, String> slugs(List<String> prompts) {
        Map<String, String> slugs = new LinkedHashMap<>();
        for (String prompt : prompts) {
            String slug = slug(prompt);
            int clash = (int) slugs.keySet().stream().filter(other -> other.equals(slug) || other.matches(Pattern.quote(slug) + "_\\d+"))
                    .count();
            slugs.put(clash == 0 ? slug : slug + "_" + clash, prompt);
        }
        return slugs;
    }

    private static String slug(String prompt) {
        String slug = Arrays.stream(prompt.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")).filter(word -> !word.isEmpty())
                .collect(Collectors.joining("-"));
        String cut = slug.length() > 60 ? slug.substring(0, 60) : slug;
        return cut.isEmpty() ? "prompt" : cut;
    }
}
