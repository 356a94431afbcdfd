package dev.atelier.standalone.client;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.schemas.Stage;
import java.util.EnumMap;
import java.util.Map;

/** How many tasks of each stage wait and run, which is what workers are scaled by. */
public final class Backlog {
    private final GatewayClient gateway;

    public Backlog(GatewayClient gateway) {
        this.gateway = gateway;
    }

    /**
     * Tasks that wait for a worker, and those that have one.
     *
     * @param ahead also those that wait for other tasks, so that their workers are there when they can begin
     */
    public Map<Stage, Integer> tasks(boolean ahead) {
        JsonNode report = gateway.answer(gateway.request("/v1/backlog").GET(), new TypeReference<>() {
        });
        Map<Stage, Integer> tasks = new EnumMap<>(Stage.class);
        report.path("stages").forEach(stage -> tasks.put(Stage.ofId(stage.path("stage").asText()),
                stage.path("backlog").asInt() + stage.path("running").asInt() + (ahead ? stage.path("coming").asInt() : 0)));
        return tasks;
    }
}
