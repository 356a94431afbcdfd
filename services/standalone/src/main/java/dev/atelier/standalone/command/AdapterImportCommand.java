package dev.atelier.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.client.Adapters;
import dev.atelier.standalone.client.ForeignFiles;
import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.results.Results;
import dev.atelier.standalone.terminal.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings an adapter that was trained elsewhere. */
@Command(name = "import", mixinStandardHelpOptions = true, description = "Import a LoRA that was trained elsewhere, and draw its first pictures.",
        footer = {"", "  ./atelier adapters import lora/ --model tailorworld --prompt '<v0> at night' --out first",
            "  ./atelier adapters import style.safetensors --word cat.safetensors --partial",
            "A folder is diffusers': pytorch_lora_weights.safetensors, or its only other safetensors file, and learned_embeds*.safetensors below it.",
            "A file is either's, diffusers' or kohya's."})
public final class AdapterImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR|FILE", description = "A folder as diffusers writes it, or a safetensors file")
    private Path source;

    @Option(names = "--word", paramLabel = "FILE", description = "A textual-inversion file, one for each word; they become <v0>, <v1> …")
    private List<Path> words = List.of();

    @Option(names = "--meaning", paramLabel = "TEXT", description = "What <v0>, <v1> … stand for, in their order (default: their own names)")
    private List<String> meanings = List.of();

    @Option(names = "--model", paramLabel = "NAME", description = "The model that it is for (default: the gateway's)")
    private String model;

    @Option(names = "--name", paramLabel = "TEXT", description = "What to call it")
    private String name;

    @Option(names = "--partial", description = "Leave out what the model does not take, such as changes of the text encoder")
    private boolean partial;

    @Option(names = "--prompt", paramLabel = "TEXT", description = "What to draw first; may be repeated")
    private List<String> prompts = List.of();

    @Option(names = "--seed", paramLabel = "N", description = "Every prompt is drawn once with each (default: 0)")
    private List<Long> seeds = List.of();

    @Option(names = "--steps", paramLabel = "N", description = "Steps of the sampler (default: the model's)")
    private Integer steps;

    @Option(names = "--out", paramLabel = "DIR", description = "Wait for the pictures, and fetch them into this folder")
    private Path out;

    @Option(names = "--json", description = "As JSON")
    private boolean json;

    @Mixin
    private GatewayArguments gateway;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.detect();
        ForeignFiles files = ForeignFiles.at(source, words);
        try (GatewayClient client = gateway.client()) {
            JsonNode adapter = new Adapters(client).bring(files.weights(), files.words(), request());
            terminal.out().println(json ? adapter.toPrettyString() : line(adapter));
            String job = adapter.path("adapter").asText();
            if (out == null) {
                return 0;
            }
            int code = new JobEnd(terminal, false).begun(client, client.job(job), true);
            if (code == 0) {
                Results results = Results.pictures(client, job, out);
                terminal.err().println(results.files().size() + " pictures in " + out);
                terminal.out().print(json ? "" : results.on(terminal.screen()));
            }
            return code;
        }
    }

    private ObjectNode request() {
        ObjectNode request = Json.mapper().createObjectNode().put("name", name).put("model", model).put("partial", partial).put("steps", steps);
        addAll(request, "meanings", meanings);
        addAll(request, "prompts", prompts);
        if (!seeds.isEmpty()) {
            ArrayNode given = request.putArray("seeds");
            seeds.forEach(given::add);
        }
        return request;
    }

    private static void addAll(ObjectNode request, String field, List<String> values) {
        if (!values.isEmpty()) {
            values.forEach(request.putArray(field)::add);
        }
    }

    private static String line(JsonNode adapter) {
        List<String> words = new ArrayList<>();
        adapter.path("words").forEach(word -> words.add(word.path("word").asText() + " " + word.path("meaning").asText()));
        int leftOut = adapter.path("leftOut").size();
        return adapter.path("adapter").asText() + "  " + adapter.path("format").asText() + ", rank " + adapter.path("rank").asInt() + ", "
                + adapter.path("layers").asInt() + " layers of " + adapter.path("model").asText() + (words.isEmpty() ? "" : ", " + String.join(", ", words))
                + (leftOut == 0 ? "" : "; " + leftOut + " others left out, such as " + adapter.path("leftOut").path(0).asText());
    }
}
