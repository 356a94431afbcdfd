package dev.atelier.standalone.models;

import dev.atelier.magictailor.verification.Verification;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A verification for people to read. */
final class VerificationText {
    private static final String INDENT = "\n" + " ".repeat(18);

    private VerificationText() {}

    static String of(Verification found) {
        String name = found.name() + (found.version().isEmpty() ? "" : " " + found.version());
        return String.join("\n", List.of(
                name + " can be trained.",
                line("pictures", found.resolution() + " pixels, latents " + found.latents() + ", the UNet predicts " + found.prediction()),
                line("parts", lines(found.parts(), VerificationText::part)),
                line("LoRA", String.format(Locale.ROOT, "%d layers, %,d numbers at rank %d", found.lora().layers(), found.lora().numbers(),
                        found.lora().rank())),
                line("attention maps", lines(found.attentionMaps(), map -> map.module() + ", " + map.heads() + " heads")),
                line("memory", lines(found.needs(), VerificationText::needs)),
                line("gradients", lines(found.gradients(), gradient -> String.format(
                        Locale.ROOT, "%-20s off by %.0e from finite differences", gradient.of(), gradient.error()))),
                line("digest", found.digest())));
    }

    private static String part(Verification.Part part) {
        return String.format(
                Locale.ROOT, "%-13s opset %d, %d nodes, weights %s, written by %s", part.name(), part.opset(), part.nodes(),
                bytes(part.weights()), part.exporter().isEmpty() ? "somebody who does not say" : part.exporter());
    }

    private static String needs(Verification.Needs needs) {
        return String.format(
                Locale.ROOT, "%-13s %s beside the weights for %d images; %d nodes", needs.graph(), bytes(needs.activations()),
                needs.images(), needs.nodes());
    }

    static String bytes(long bytes) {
        return bytes < 1 << 30 ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6) : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
    }

    private static <T> String lines(List<T> items, Function<T, String> text) {
        return items.stream().map(text).collect(Collectors.joining(INDENT));
    }

    private static String line(String label, String text) {
        return String.format("  %-16s%s", label, text);
    }
}
