package dev.atelier.magictailor.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.ImageFiles;
import dev.atelier.base.image.ImageLimits;
import dev.atelier.base.image.RgbImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The bundled pairs with their true masks and compositions. */
public record Pairs(Path folder, List<String> categories) {
    private static final List<String> ASSETS = List.of("concept", "component");
    private static final int IMAGES = 3;

    /** The model pack that tests use. */
    public static Path pack() {
        return Path.of(System.getProperty("atelier.pack"));
    }

    public static List<Pairs> all() {
        return in(bundled());
    }

    /** The pairs of another visual domain, which bring their own masks. */
    public static List<Pairs> inInk() {
        return in(bundled().resolveSibling("domains/ink"));
    }

    private static Path bundled() {
        return Path.of(System.getProperty("atelier.pairs"));
    }

    private static List<Pairs> in(Path pairs) {
        try (Stream<Path> folders = Files.list(pairs)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pair.json"))).sorted().map(Pairs::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pairs read(Path folder) {
        try {
            JsonNode facts = new ObjectMapper().readTree(folder.resolve("pair.json").toFile());
            return new Pairs(folder, List.of(facts.get("concept_word").asText(), facts.get("component_word").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<RgbImage> images(int asset) {
        return pictures(ASSETS.get(asset));
    }

    /** True pictures of the concept with the component. */
    public List<RgbImage> compositions() {
        return pictures("truth/composition");
    }

    public List<GrayImage> trueMasks(int asset) {
        return masks("truth", asset);
    }

    /** The masks that the pair brings along, to be trained with. */
    public List<GrayImage> ownMasks(int asset) {
        return masks("masks", asset);
    }

    private List<GrayImage> masks(String kind, int asset) {
        return IntStream.rangeClosed(1, IMAGES).mapToObj(i -> mask(folder.resolve(kind + "/" + ASSETS.get(asset) + "/" + i + ".png"))).toList();
    }

    private List<RgbImage> pictures(String name) {
        return IntStream.rangeClosed(1, IMAGES).mapToObj(i -> picture(folder.resolve(name + "/" + i + ".png"))).toList();
    }

    private static RgbImage picture(Path file) {
        try {
            return ImageFiles.decode(file, ImageLimits.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GrayImage mask(Path file) {
        try {
            return ImageFiles.decodeMask(file, ImageLimits.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
