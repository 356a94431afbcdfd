package dev.atelier.rehearsal.seen;

import dev.atelier.stage.process.StageProcesses;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a process tells Prometheus. */
record Scrape(String text) {
    /** OpenMetrics has it in a counter's samples, and not in its name. */
    private static final String TOTAL = "_total";
    private static final Pattern EXEMPLAR = Pattern.compile("trace_id=\"([0-9a-f]{32})\"");

    static Scrape of(StageProcesses.Worker process) {
        return new Scrape(process.get("/q/metrics"));
    }

    /** The same in the form that has exemplars, asked for as Prometheus does where nothing else will do. */
    static Scrape openMetrics(StageProcesses.Worker process) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return new Scrape(http.send(HttpRequest.newBuilder(process.address().resolve("/q/metrics"))
                    .header("Accept", "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,*/*;q=0.5").build(), HttpResponse.BodyHandlers.ofString()).body());
        }
    }

    /** Ids of the traces that measurements of that prefix are examples of. */
    Set<String> traces(String prefix) {
        return text.lines().filter(line -> line.startsWith(prefix)).flatMap(line -> EXEMPLAR.matcher(line).results())
                .map(found -> found.group(1)).collect(Collectors.toSet());
    }

    /** Names of what is ours. The highest value that Micrometer adds to each histogram is no metric of its own. */
    Set<String> ours() {
        Set<String> all = types().collect(Collectors.toCollection(TreeSet::new));
        all.removeIf(name -> !(name.startsWith("atelier_") || name.startsWith("process_resident"))
                || name.endsWith("_max") && all.contains(name.substring(0, name.length() - "_max".length())));
        return all;
    }

    private Stream<String> types() {
        return text.lines().filter(line -> line.startsWith("# TYPE ")).map(line -> line.split(" "))
                .map(type -> type[3].equals("counter") && !type[2].endsWith(TOTAL) ? type[2] + TOTAL : type[2]);
    }

    /** Of the first series of that name with all of these labels; not a number where there is none. */
    double value(String name, String... labels) {
        return text.lines().filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1)).mapToDouble(Double::parseDouble).findFirst().orElse(Double.NaN);
    }
}
