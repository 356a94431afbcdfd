package dev.atelier.gateway.page.job;

import java.util.Arrays;

/** A sign of failure in plain words, and what to try. Kinds that a newer scorer knows are shown by their own name. */
record Sign(String kind, String label, String meaning, String remedy) {
    private static final Sign[] KNOWN = {
        new Sign("semantic-pollution", "something else crept in",
                "A part of the photos that the masks excluded shows in the picture.",
                "Look at the masks and mend those that include too much. If they are good, raise the strength of the noise."),
        new Sign("semantic-imbalance", "one outweighs the other",
                "One thing is learned well and the other is not: the loss curves lie apart.",
                "Give the balancing stage more steps, or add photos of the weaker one."),
        new Sign("noise-artefacts", "grain is left",
                "Noise that hides things in training shows in the picture.",
                "Let the noise fade earlier (a smaller γ), or lower its strength."),
        new Sign("identity-loss", "not quite itself",
                "A thing in the picture is no longer like its photos.",
                "Train longer or with a higher rank, and use photos that show the thing large and sharp."),
        new Sign("overfitting", "a photo over again",
                "The picture is one of the photos, scene and all, and not what the prompt asks for.",
                "Train for fewer steps or with a lower rank, and add photos that show the thing in other places."),
    };

    static Sign of(String kind) {
        return Arrays.stream(KNOWN).filter(sign -> sign.kind().equals(kind)).findFirst().orElseGet(() -> new Sign(kind, kind, "", ""));
    }
}
