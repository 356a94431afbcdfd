package dev.atelier.standalone.results;

import dev.atelier.standalone.client.ArtifactLink;

/** In which form an adapter is wanted. */
public enum Format {
    diffusers, kohya, all;

    boolean wants(ArtifactLink file) {
        return switch (this) {
            case diffusers -> !file.name().equals("kohya.safetensors");
            case kohya -> !file.name().startsWith("adapter/");
            case all -> true;
        };
    }
}
