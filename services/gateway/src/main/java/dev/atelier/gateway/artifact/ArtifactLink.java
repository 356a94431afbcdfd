package dev.atelier.gateway.artifact;

import dev.atelier.schemas.Stage;
import java.net.URI;

/**
 * A file that a job has made.
 *
 * @param task the task that made it
 * @param name its name within the task's outputs, such as {@code adapter/pytorch_lora_weights.safetensors}
 * @param size in bytes
 * @param href where it can be read without further rights until the link runs out
 */
public record ArtifactLink(String task, Stage stage, String name, long size, String sha256, URI href) {}
