package dev.atelier.standalone.rebuild;

import dev.atelier.schemas.Json;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.workflow.log.LogLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/** Writes each job's records, a line of JSON each, and the snapshot that they lead to: {@code JOB.jsonl}, {@code JOB.snapshot.json}. */
final class Histories {
    private final Path folder;
    private final Set<String> begun = new HashSet<>();

    Histories(Path folder) {
        this.folder = folder;
    }

    void add(LogLine line) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(line.key() + ".jsonl");
            if (begun.add(line.key())) {
                Files.deleteIfExists(file);
            }
            Files.writeString(file, new String(Json.write(line), StandardCharsets.UTF_8) + "\n", StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }

    void end(JobSnapshot snapshot) {
        try {
            Files.writeString(folder.resolve(snapshot.job() + ".snapshot.json"),
                    Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(snapshot) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }
}
