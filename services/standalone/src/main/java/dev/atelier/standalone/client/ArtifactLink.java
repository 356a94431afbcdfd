package dev.atelier.standalone.client;

import dev.atelier.schemas.Stage;
import java.net.URI;

/**
 * A file that a job has made.
 *
 * @param task the task that made it
 * @param name its name within the task's outputs
 * @param size in bytes
 * @param href where it can be read for a while
 */
public record ArtifactLink(String task, Stage stage, String name, long size, String sha256, URI href) {
}
