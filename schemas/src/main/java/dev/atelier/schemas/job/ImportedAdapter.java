package dev.atelier.schemas.job;

import dev.atelier.schemas.MayBeAbsent;
import java.util.List;

/**
 * A LoRA that was trained elsewhere, with which a job draws: it trains nothing.
 *
 * @param key content key of its files in the tenant's space, 64 hex digits
 * @param format of the file that it came in: {@code diffusers} or {@code kohya}
 * @param rank of its matrices; the largest where layers differ
 * @param words what {@code <v0>}, {@code <v1>} … stand for; default none: a LoRA alone has no words
 */
public record ImportedAdapter(String key, String format, int rank, @MayBeAbsent List<String> words) {
    public ImportedAdapter {
        Check.sha256("adapter.key", key);
        Check.text("adapter.format", format, 20);
        Check.range("adapter.rank", rank, 1, 1024);
        words = words == null ? List.of() : List.copyOf(words);
        Check.size("adapter.words", words, 0, JobSpec.MAX_ASSETS);
        words.forEach(word -> Check.text("adapter.words", word, 100));
    }
}
