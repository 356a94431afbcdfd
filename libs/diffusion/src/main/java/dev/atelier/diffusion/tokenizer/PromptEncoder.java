package dev.atelier.diffusion.tokenizer;

import dev.atelier.diffusion.tokenizer.EncodedPrompt.Placement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * Encodes prompts in which {@code <v0>}, {@code <v1>}, … stand for learned words. The text between them is encoded piece by piece, as
 * tokenizers do with added tokens, so ids agree with diffusers' once its tokenizer knows the words.
 */
public final class PromptEncoder {
    private static final Pattern PSEUDO_WORD = Pattern.compile("<v(\\d{1,4})>");

    /** Stands in the ids where a pseudo-word goes. */
    private static final String STAND_IN = "photo";

    private final ClipTokenizer tokenizer;
    private final List<String> categories;
    private final long[] firstTokens;

    /** @param categories the word of each asset, in order */
    public PromptEncoder(ClipTokenizer tokenizer, List<String> categories) {
        this.tokenizer = tokenizer;
        this.categories = List.copyOf(categories);
        this.firstTokens = categories.stream().mapToLong(this::firstToken).toArray();
    }

    /** Categories for so many learned words where they are not known: their embeddings are replaced, so any word will do. */
    public static List<String> standIns(int words) {
        return Collections.nCopies(words, STAND_IN);
    }

    /** The id of each category's first sub-token: where the pseudo-words' embeddings start from. */
    public long[] firstTokens() {
        return firstTokens.clone();
    }

    private long firstToken(String category) {
        long[] tokens = tokenizer.tokens(category);
        if (tokens.length == 0) {
            throw new CategoryInvalidException(category);
        }
        return tokens[0];
    }

    /**
     * Encodes a prompt.
     *
     * @throws PromptInvalidException when it names an asset that there is not, or is so long that a pseudo-word would be cut off
     */
    public EncodedPrompt encode(String prompt) {
        LongStream.Builder tokens = LongStream.builder();
        List<Placement> placements = new ArrayList<>();
        int count = 0;
        int from = 0;
        Matcher matcher = PSEUDO_WORD.matcher(prompt);
        while (matcher.find()) {
            count += append(tokens, prompt.substring(from, matcher.start()));
            placements.add(new Placement(1 + count, asset(matcher)));
            tokens.add(firstTokens[asset(matcher)]);
            count++;
            from = matcher.end();
        }
        append(tokens, prompt.substring(from));
        checkFits(prompt, placements);
        return new EncodedPrompt(tokenizer.padded(tokens.build().toArray()), placements);
    }

    /** The same prompt in plain words: {@code "<v0> with <v1>"} becomes {@code "person with hair"}. */
    public String inWords(String prompt) {
        return PSEUDO_WORD.matcher(prompt).replaceAll(match -> Matcher.quoteReplacement(categories.get(asset(match))));
    }

    private int append(LongStream.Builder tokens, String text) {
        if (text.isBlank()) {
            return 0;
        }
        long[] ids = tokenizer.tokens(text);
        LongStream.of(ids).forEach(tokens::add);
        return ids.length;
    }

    private int asset(MatchResult match) {
        int asset = Integer.parseInt(match.group(1));
        if (asset >= categories.size()) {
            throw new PromptInvalidException("the prompt names " + match.group() + ", but there are " + categories.size()
                + " learned words",
                categories.isEmpty() ? "leave it out" : "use <v0> to <v" + (categories.size() - 1) + ">");
        }
        return asset;
    }

    private void checkFits(String prompt, List<Placement> placements) {
        if (!placements.isEmpty() && placements.getLast().position() > tokenizer.capacity()) {
            throw new PromptInvalidException("the prompt '" + prompt + "' is too long: <v" + placements.getLast().asset() + "> comes after "
                + tokenizer.capacity() + " tokens", "put it nearer to the beginning, or shorten the prompt");
        }
    }
}
