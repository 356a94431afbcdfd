package dev.atelier.standalone.results;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.plan.TaskIds;
import dev.atelier.standalone.client.ArtifactLink;
import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.terminal.picture.Screen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A job's files in a local folder: {@code contact-sheet.png}, {@code report.json}, {@code pictures/}, {@code untuned/},
 * {@code masks/<task>/}, {@code adapter/} with its model card, {@code kohya.safetensors}.
 *
 * @param files all that were fetched
 */
public record Results(Path folder, List<Path> files) {
    private static final String ADAPTER = "adapter/";

    public Results {
        files = List.copyOf(files);
    }

    /** Fetches what people want of a job; what only later stages read stays in the store. */
    public static Results fetch(GatewayClient client, String job, Path folder, Format format) {
        List<ArtifactLink> links = client.artifacts(job);
        List<Path> files = new ArrayList<>(fetch(client, links, folder, link -> !link.name().startsWith(ADAPTER) && format.wants(link)));
        if (links.stream().anyMatch(link -> link.name().startsWith(ADAPTER) && format.wants(link))) {
            files.addAll(AdapterFolder.fetch(client, job, folder));
        }
        return new Results(folder, files);
    }

    /** Fetches a job's pictures alone. */
    public static Results pictures(GatewayClient client, String job, Path folder) {
        return new Results(folder, fetch(client, client.artifacts(job), folder, link -> link.stage() == Stage.GENERATION && link.name().endsWith(".png")));
    }

    private static List<Path> fetch(GatewayClient client, List<ArtifactLink> links, Path folder, Predicate<ArtifactLink> wanted) {
        List<Path> files = new ArrayList<>();
        for (ArtifactLink link : links) {
            place(link).filter(_ -> wanted.test(link)).ifPresent(place -> {
                Path file = folder.resolve(place).normalize();
                requireInside(folder, file);
                client.download(link, file);
                files.add(file);
            });
        }
        return files;
    }

    public Path contactSheet() {
        return folder.resolve("contact-sheet.png");
    }

    public Path report() {
        return folder.resolve("report.json");
    }

    public Path adapter() {
        return folder.resolve("adapter");
    }

    public boolean hasContactSheet() {
        return files.contains(contactSheet());
    }

    /** What the tuned model drew. */
    public List<Path> drawn() {
        return files.stream().filter(file -> file.getParent().endsWith("pictures")).sorted().toList();
    }

    /** What of it a terminal shows. */
    public String on(Screen screen) {
        return hasContactSheet() ? screen.sheet(contactSheet(), drawn()) : screen.pictures(drawn());
    }

    private static Optional<String> place(ArtifactLink link) {
        return switch (link.stage()) {
            case SEGMENTATION -> Optional.of("masks/" + link.task().substring(link.task().indexOf('-') + 1) + "/" + link.name());
            case DEGRADATION -> Optional.empty();
            case WARM_UP -> link.name().equals("losses.json") ? Optional.of("losses-warm-up.json") : Optional.empty();
            case DS_BAL -> dsBal(link);
            case GENERATION -> Optional.of((link.task().startsWith("generation-untuned") ? "untuned/" : "pictures/") + link.name());
            case SCORING -> link.task().equals(TaskIds.REPORT) ? Optional.of(link.name()) : Optional.empty();
        };
    }

    private static Optional<String> dsBal(ArtifactLink link) {
        if (link.name().equals("losses.json")) {
            return Optional.of("losses-ds-bal.json");
        }
        return link.name().equals("kohya.safetensors") ? Optional.of(link.name()) : Optional.empty();
    }

    /** File names come from a server: they must not lead out of the folder that the user named. */
    static void requireInside(Path folder, Path file) {
        if (!file.startsWith(folder.normalize())) {
            throw new IllegalStateException("The gateway named a file outside of " + folder + ": " + file);
        }
    }
}
