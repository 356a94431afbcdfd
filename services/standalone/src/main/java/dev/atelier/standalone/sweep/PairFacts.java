package dev.atelier.standalone.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.magictailor.truth.PairTruth;
import dev.atelier.magictailor.truth.WorldColour;
import dev.atelier.standalone.pair.Pair;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a pair's {@code pair.json} says is true of it. */
final class PairFacts {
    private PairFacts() {
    }

    /** The colours of its parts, where it names them and the world has them. */
    static Optional<PairTruth> truth(Pair pair) {
        JsonNode truth = pair.facts().path("truth");
        if (truth.isMissingNode()) {
            return Optional.empty();
        }
        JsonNode unwanted = truth.path("unwanted");
        return Optional.of(new PairTruth(colours(truth.path("concept")), colours(truth.path("component")), colours(unwanted.path("own_component")),
                colours(unwanted.path("donor"))));
    }

    private static Set<WorldColour> colours(JsonNode part) {
        Set<WorldColour> colours = EnumSet.noneOf(WorldColour.class);
        part.path("colours").forEach(colour -> colours.add(colour(colour.asText())));
        return colours;
    }

    private static WorldColour colour(String name) {
        try {
            return WorldColour.named(name);
        } catch (IllegalArgumentException unknown) {
            throw new SweepFileInvalidException("A pair's 'truth' names the colour '" + name + "'",
                    "Colours of this world: " + String.join(", ", Arrays.stream(WorldColour.values()).map(colour -> colour.name().toLowerCase(Locale.ROOT)).toList()));
        }
    }
}
