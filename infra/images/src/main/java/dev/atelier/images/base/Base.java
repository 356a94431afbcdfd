package dev.atelier.images.base;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Something with a C library and a Java 25 in it. */
public sealed interface Base permits Base.Registered, Base.Archive, LocalLibraries, LinkedJava {

    JibContainerBuilder begin() throws IOException, InterruptedException;

    /** The {@code java} command in it. */
    default String java() {
        return "java";
    }

    /** What its environment lacks. */
    default Map<String, String> environment() {
        return Map.of();
    }

    /**
     * As written on the command line.
     *
     * @param folder where what is made here may lie
     */
    static Base of(String text, Path folder) {
        if (text.equals("local")) {
            return new LinkedJava(new LocalLibraries(folder), folder);
        }
        if (text.startsWith(LinkedJava.PREFIX)) {
            return new LinkedJava(of(text.substring(LinkedJava.PREFIX.length()), folder), folder);
        }
        return text.startsWith("tar:") ? new Archive(Path.of(text.substring("tar:".length()))) : new Registered(text);
    }

    /** An image of a registry, such as {@code eclipse-temurin:25-jre-noble}. */
    record Registered(String reference) implements Base {
        @Override
        public JibContainerBuilder begin() {
            try {
                return Jib.from(RegistryImage.named(ImageReference.parse(reference)));
            } catch (InvalidImageReferenceException wrong) {
                throw new IllegalArgumentException("\"" + reference + "\" is no base for images; write an image's name, tar:FILE, java-on:IMAGE or local", wrong);
            }
        }
    }

    /** An image that an engine has saved. */
    record Archive(Path file) implements Base {
        @Override
        public JibContainerBuilder begin() {
            return Jib.from(TarImage.at(file));
        }
    }
}
