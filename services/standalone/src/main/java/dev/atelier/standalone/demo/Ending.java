package dev.atelier.standalone.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.results.Results;
import dev.atelier.standalone.results.ScoreTable;
import dev.atelier.standalone.terminal.Durations;
import dev.atelier.standalone.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the demo says at its end.
 *
 * @param data where the platform's data lies
 * @param took from the command to here
 */
record Ending(String job, Results results, Path data, Duration took) {

    String text(Terminal terminal) {
        return """

                %s
                %s
                  contact sheet  %s
                  report         %s
                  adapter        %s
                  pictures       %s

                Look at the job again:  ./atelier up --data %s
                                        http://127.0.0.1:8080/jobs/%s"""
                .formatted(terminal.bold("Done in " + Durations.text(took)), ScoreTable.read(results.report()).text(terminal),
                        terminal.bold(results.contactSheet().toString()), results.report(), results.adapter(), results.folder()
                        .resolve("pictures"),
                        data, job);
    }

    String json() {
        ObjectNode json = Json.mapper().createObjectNode()
                .put("job", job)
                .put("state", "succeeded")
                .put("seconds", took.toMillis() / 1000.0)
                .put("contactSheet", results.contactSheet().toString())
                .put("report", results.report().toString())
                .put("adapter", results.adapter().toString())
                .put("data", data.toString());
        json.set("scores", ScoreTable.read(results.report()).json());
        return json.toPrettyString();
    }
}
