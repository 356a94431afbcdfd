package dev.atelier.magictailor.local;

import dev.atelier.magictailor.report.Report;
import java.nio.file.Path;
import java.util.List;

/**
 * What a run leaves.
 *
 * @param adapter      folder that diffusers loads
 * @param pictures     what the tuned model drew
 * @param contactSheet one picture that shows all
 */
public record LocalResult(Report report, Path adapter, List<Path> pictures, Path contactSheet, Path reportFile) {
    public LocalResult {
        pictures = List.copyOf(pictures);
    }
}
