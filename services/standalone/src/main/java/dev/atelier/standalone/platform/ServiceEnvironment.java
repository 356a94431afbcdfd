package dev.atelier.standalone.platform;

import dev.atelier.storage.object.S3Settings;
import java.util.HashMap;
import java.util.Map;

/**
 * The configuration of a service as environment variables, which keeps the store's secret off command lines.
 *
 * @param bootstrapServers where the services find the broker
 * @param store where they find the object store
 */
public record ServiceEnvironment(String bootstrapServers, S3Settings store, PlatformOptions options, DataDirectory data) {
    private static final int ADAPTER_BYTES = 8 << 20;

    /** The environment of the service of that name and loopback port. */
    public Map<String, String> of(String worker, int port) {
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_PROFILE", "prod");
        environment.put("ATELIER_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        environment.put("ATELIER_S3_ENDPOINT", store.endpoint().toString());
        environment.put("ATELIER_S3_ACCESS_KEY", store.accessKey());
        environment.put("ATELIER_S3_SECRET_KEY", store.secretKey());
        environment.put("ATELIER_S3_BUCKET", store.bucket());
        environment.put("ATELIER_S3_REGION", store.region());
        environment.put("ATELIER_MODELS_PATH", options.models().toAbsolutePath().toString());
        environment.put("ATELIER_ENGINE_THREADS", Integer.toString(options.engineThreads()));
        // a small machine that starts ten processes at once may take its time with the first job
        environment.put("ATELIER_GATEWAY_ACCEPT_WAIT", "PT45S");
        // the gateway's heap is small here, and an adapter of rank 32 of the bundled model has 2.6 MB
        environment.put("ATELIER_GATEWAY_MAX_ADAPTER_BYTES", Integer.toString(ADAPTER_BYTES));
        environment.put("ATELIER_WORKER_ID", worker);
        environment.put("ATELIER_ENGINE_RESIDENT", "1");
        // all stages share one machine's memory: one whose turn is over gives it to the next
        environment.put("ATELIER_ENGINE_IDLE", "PT10S");
        environment.put("ATELIER_WORKER_CACHE", data.cache().resolve(worker).toString());
        environment.put("ATELIER_ENGINE_CACHE", data.cache().resolve("graphs").toString());
        environment.put("ATELIER_WORKFLOW_STATE_DIR", data.streams().resolve(worker).toString());
        environment.put("ATELIER_WORKFLOW_INSTANCE", worker);
        // the engine allocates outside the heap from many threads: two arenas keep what it frees from being held eight times over
        environment.put("MALLOC_ARENA_MAX", "2");
        // ONNX Runtime 1.29 sends usage data to its makers
        environment.put("ORT_DISABLE_TELEMETRY", "1");
        return environment;
    }
}
