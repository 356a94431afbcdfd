package dev.atelier.standalone.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.base.digest.Sha256;
import dev.atelier.standalone.client.JobForm;
import dev.atelier.standalone.pair.Pair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One job of a sweep. */
record Cell(String model, Pair pair, Variant variant, long seed) {

    /** Where its results lie within the sweep's folder; for people too. */
    String id() {
        return pair.name() + "/" + variant.name() + "/" + seed;
    }

    /** The job as it is submitted. */
    JobForm form() {
        ObjectNode settings = variant.settings().deepCopy();
        settings.put("name", pair.name() + " · " + variant.name() + " · seed " + seed).put("model", model).put("seed", seed);
        return new JobForm(settings, pair.concept(), List.of(pair.component()));
    }

    /** SHA-256 of all that is submitted, pictures and masks included. */
    String digest() {
        JobForm.Asset concept = pair.concept();
        JobForm.Asset component = pair.component();
        StringBuilder all = new StringBuilder(form().settings().toString()).append('\n').append(concept.word()).append('\n').append(component.word());
        Stream.of(concept.images(), component.images(), concept.masks(), component.masks()).flatMap(List::stream)
                .forEach(picture -> all.append('\n').append(digest(picture)));
        return Sha256.of(all.toString());
    }

    private static String digest(Path picture) {
        try {
            return Sha256.of(picture);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(picture + " cannot be read", unreadable);
        }
    }
}
