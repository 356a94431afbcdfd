package dev.atelier.standalone.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;

/**
 * A job as the command line submits it.
 *
 * @param settings name, model, seed, priority, deadline, webhook, training, degradation, generation as the gateway's JSON has them
 * @param concept the concept's word and pictures
 * @param components the same of each component
 */
public record JobForm(ObjectNode settings, Asset concept, List<Asset> components) {

    /**
     * @param word category word
     * @param images reference pictures
     * @param masks the user's own masks in the order of the pictures; may be empty
     */
    public record Asset(String word, List<Path> images, List<Path> masks) {
    }

    Multipart multipart() {
        Multipart body = new Multipart().text("job", settings.toString());
        add(body, "concept", "", concept);
        for (int i = 0; i < components.size(); i++) {
            add(body, "component", "." + i, components.get(i));
        }
        return body;
    }

    private static void add(Multipart body, String role, String suffix, Asset asset) {
        if (asset.word() != null) {
            body.text(role + "_word" + suffix, asset.word());
        }
        asset.images().forEach(image -> body.file(role + suffix, image));
        asset.masks().forEach(mask -> body.file(role + "_mask" + suffix, mask));
    }
}
