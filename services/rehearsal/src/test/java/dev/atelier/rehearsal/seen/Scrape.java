package dev.atelier.rehearsal.seen;

import dev.atelier.stage.process.StageProcesses;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a process tells Prometheus. */
record Scrape(String text) {
    static Scrape of(StageProcesses.Worker process) {
        return new Scrape(process.get("/q/metrics"));
    }

    /** Names of what is ours. The highest value that Micrometer adds to each histogram is no metric of its own. */
    Set<String> ours() {
        Set<String> all = types().collect(Collectors.toCollection(TreeSet::new));
        all.removeIf(name -> !(name.startsWith("atelier_") || name.startsWith("process_resident"))
                || name.endsWith("_max") && all.contains(name.substring(0, name.length() - "_max".length())));
        return all;
    }

    private Stream<String> types() {
        return text.lines().filter(line -> line.startsWith("# TYPE ")).map(line -> line.split(" ")[2]);
    }

    /** Of the first series of that name with all of these labels; not a number where there is none. */
    double value(String name, String... labels) {
        return text.lines().filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1)).mapToDouble(Double::parseDouble).findFirst().orElse(Double.NaN);
    }
}
