package dev.atelier.rehearsal.seen;

import dev.atelier.embedded.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table of metrics in {@code docs/operations/observability.md}: name, type, labels, services. */
record DocumentedMetrics(List<Row> rows) {
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z_]+)` \\| \\w+ \\|[^|]*\\| ([a-z, ]+) \\|", Pattern.MULTILINE);

    /** @param services that have it always */
    record Row(String name, Set<String> services) {
        static Row of(MatchResult row) {
            return new Row(row.group(1), Set.of(row.group(2).strip().split(", ")));
        }
    }

    static DocumentedMetrics read() throws IOException {
        String page = Files.readString(Home.path().resolve("docs/operations/observability.md"));
        return new DocumentedMetrics(ROW.matcher(page).results().map(Row::of).toList());
    }

    Set<String> of(String service) {
        return rows.stream().filter(row -> row.services().contains(service)).map(Row::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
