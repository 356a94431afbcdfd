package dev.atelier.magictailor.local;

import java.util.List;
import java.util.regex.Pattern;

/** Checks category words before anything else is done. */
public final class CategoryWords {
    private static final Pattern WORDS = Pattern.compile("\\p{L}[\\p{L}\\p{N}' -]{0,49}");

    private CategoryWords() {
    }

    /**
     * @param words by asset, the concept first
     * @throws WordInvalidException saying which word is wrong and how
     */
    public static void check(List<String> words) {
        for (int asset = 0; asset < words.size(); asset++) {
            String word = words.get(asset);
            String whose = asset == 0 ? "the concept" : words.size() == 2 ? "the component" : "component " + asset;
            if (word == null || word.isBlank()) {
                throw new WordInvalidException("the category word of " + whose + " is missing");
            }
            if (!WORDS.matcher(word).matches()) {
                throw new WordInvalidException("'" + word + "' cannot be the category word of " + whose + ": letters, digits, spaces, up to 50");
            }
            if (words.subList(0, asset).contains(word)) {
                throw new WordInvalidException("'" + word + "' is the category word of two assets");
            }
        }
    }
}
