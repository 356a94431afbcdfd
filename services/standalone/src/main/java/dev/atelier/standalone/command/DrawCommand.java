package dev.atelier.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.client.Adapters;
import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.results.Results;
import dev.atelier.standalone.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws more pictures with a trained adapter. */
@Command(name = "draw", mixinStandardHelpOptions = true,
        description = "Draw more pictures with a trained adapter. Nothing is trained again.",
        footer = {"", "  ./atelier draw ADAPTER --prompt '<v0> with <v1> on the moon' --seed 0 --seed 1 --out moon",
            "  ./atelier adapters lists what is trained."})
public final class DrawCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ADAPTER", description = "The id of the job that trained it")
    private String adapter;

    @Option(names = "--prompt", paramLabel = "TEXT", required = true, description = "What to draw, with <v0>, <v1> … for what was learned; may be repeated")
    private List<String> prompts;

    @Option(names = "--seed", paramLabel = "N", description = "Every prompt is drawn once with each (default: as the adapter's job)")
    private List<Long> seeds;

    @Option(names = "--steps", paramLabel = "N", description = "Steps of the sampler (default: as the adapter's job)")
    private Integer steps;

    @Option(names = "--guidance-scale", paramLabel = "X", description = "How closely prompts are kept to (default: as the adapter's job)")
    private Double guidanceScale;

    @Option(names = "--baseline", description = "The untuned model draws them too")
    private boolean baseline;

    @Option(names = "--out", paramLabel = "DIR", description = "Wait for the pictures, and fetch them into this folder")
    private Path out;

    @Option(names = "--watch", description = "Follow the job until it has ended")
    private boolean watch;

    @Option(names = "--json", description = "The job as JSON")
    private boolean json;

    @Mixin
    private GatewayArguments gateway;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.detect();
        try (GatewayClient client = gateway.client()) {
            JsonNode drawing = new Adapters(client).draw(adapter, request());
            int ahead = drawing.path("ahead").asInt();
            if (ahead > 0) {
                terminal.err().println(ahead + (ahead == 1 ? " task" : " tasks") + " of other jobs before it");
            }
            int code = new JobEnd(terminal, json).begun(client, client.job(drawing.path("job").asText()), watch || out != null);
            if (out != null && code == 0) {
                Results results = Results.pictures(client, drawing.path("job").asText(), out);
                terminal.err().println(results.files().size() + " pictures in " + out);
                terminal.out().print(json ? "" : results.on(terminal.screen()));
            }
            return code;
        }
    }

    private ObjectNode request() {
        ObjectNode request = Json.mapper().createObjectNode().put("baseline", baseline);
        prompts.forEach(request.putArray("prompts")::add);
        if (seeds != null) {
            ArrayNode given = request.putArray("seeds");
            seeds.forEach(given::add);
        }
        return request.put("steps", steps).put("guidanceScale", guidanceScale);
    }
}
