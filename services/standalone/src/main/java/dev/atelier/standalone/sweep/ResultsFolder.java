package dev.atelier.standalone.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.schemas.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Where a sweep's results go. A cell is done once its {@code cell.json} is there and tells of the same job; it is written last. */
final class ResultsFolder {
    private static final String RECORD = "cell.json";
    private static final String REPORT = "report.json";

    private final Path root;

    ResultsFolder(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /** Where the cell's pictures and report go. */
    Path folder(Cell cell) {
        return root.resolve("cells").resolve(cell.id());
    }

    Path report(Cell cell) {
        return folder(cell).resolve(REPORT);
    }

    /** What {@link CellTruth} says of the cell's pictures, once it has looked at them. */
    Path truth(Cell cell) {
        return folder(cell).resolve("truth.json");
    }

    /** What is kept of the cell, if it is done; a cell that was done with other settings or pictures is not. */
    Optional<CellRecord> done(Cell cell) {
        Path file = folder(cell).resolve(RECORD);
        if (!Files.exists(file) || !Files.exists(report(cell))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.mapper().readValue(file.toFile(), CellRecord.class)).filter(record -> cell.digest().equals(record.digest()));
        } catch (IOException halfWritten) {
            return Optional.empty();
        }
    }

    void keep(Cell cell, CellRecord record) {
        write(folder(cell).resolve(RECORD), Json.write(record));
    }

    /** A JSON file of a cell that is done. */
    static JsonNode read(Path file) {
        try {
            return Json.mapper().readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read; delete its folder, and the cell is done again", unreadable);
        }
    }

    /** Writes a file whole or not at all. */
    void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Path draft = file.resolveSibling(file.getFileName() + ".draft");
            Files.write(draft, content);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException("Could not write " + file, failed);
        }
    }
}
