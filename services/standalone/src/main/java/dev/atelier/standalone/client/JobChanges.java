package dev.atelier.standalone.client;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.message.JobSnapshot;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest;
import java.nio.file.Path;

/** What the gateway does with jobs that are there: replay, fork, other masks. */
public final class JobChanges {
    private final GatewayClient gateway;

    public JobChanges(GatewayClient gateway) {
        this.gateway = gateway;
    }

    /**
     * Takes an ended job up again; returns once it runs.
     *
     * @param from stage; {@code null} for the one in which it failed or was stopped
     * @param fresh whether training begins anew in place of its newest checkpoint
     */
    public JobSnapshot replay(String job, String from, boolean fresh) {
        ObjectNode body = Json.mapper().createObjectNode().put("fresh", fresh);
        return gateway.answer(post("/v1/jobs/" + job + "/replay", from == null ? body : body.put("from", from)), new TypeReference<>() {
        });
    }

    /** Takes many failed jobs up again, or says which it would be. */
    public ReplayReport replayAll(JsonNode which) {
        return gateway.answer(post("/v1/replays", which), new TypeReference<>() {
        });
    }

    /** What a fork with these settings would change and cost. */
    public ForkPlan planFork(String job, JsonNode settings) {
        return gateway.answer(fork(job, settings, true), new TypeReference<>() {
        });
    }

    /** Makes a new job with these settings. */
    public JobSnapshot fork(String job, JsonNode settings) {
        return gateway.answer(fork(job, settings, false), new TypeReference<>() {
        });
    }

    /** What another mask would cost; {@code file} is {@code null} for the segmenter's. */
    public MaskPlan planMask(String job, int asset, int image, Path file) {
        return gateway.answer(mask(job, asset, image, file, "?dryRun=true"), new TypeReference<>() {
        });
    }

    /** Replaces a mask, or goes back to the segmenter's where {@code file} is {@code null}; returns once the job has it. */
    public JobSnapshot mask(String job, int asset, int image, Path file) {
        return gateway.answer(mask(job, asset, image, file, ""), new TypeReference<>() {
        });
    }

    private HttpRequest.Builder fork(String job, JsonNode settings, boolean dryRun) {
        ObjectNode body = Json.mapper().createObjectNode().put("dryRun", dryRun);
        return post("/v1/jobs/" + job + "/fork", body.set("set", settings));
    }

    private HttpRequest.Builder mask(String job, int asset, int image, Path file, String query) {
        HttpRequest.Builder request = gateway.request("/v1/jobs/" + job + "/masks/" + asset + "/" + image + query);
        try {
            return file == null ? request.DELETE()
                    : request.header("Content-Type", "application/octet-stream").PUT(HttpRequest.BodyPublishers.ofFile(file));
        } catch (FileNotFoundException missing) {
            throw new ImageFileMissingException(file);
        }
    }

    private HttpRequest.Builder post(String path, JsonNode body) {
        return gateway.request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }
}
