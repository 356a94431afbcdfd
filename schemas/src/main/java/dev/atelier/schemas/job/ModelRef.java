package dev.atelier.schemas.job;

/**
 * A base model by name and content.
 *
 * @param name the pack's name, such as {@code tailorworld}
 * @param digest the pack's digest, in lower-case hex; a worker refuses a pack of the same name and another digest
 */
public record ModelRef(String name, String digest) {
    public ModelRef {
        Check.text("model.name", name, 100);
        Check.text("model.digest", digest, 100);
    }
}
