package dev.atelier.magictailor.local;

import dev.atelier.magictailor.report.Report;
import java.nio.file.Path;

/**
 * What a run leaves.
 *
 * @param adapter      folder that diffusers loads
 * @param contactSheet one picture that shows all
 */
public record LocalResult(Report report, Path adapter, Path contactSheet, Path reportFile) {
}
