package dev.atelier.rehearsal.seen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.telemetry.trace.Received;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be seen of jobs from outside: one trace from the request to the report, metrics as documented, and whose line of the log it is. */
class SeenIT {
    private static final int TASKS = 9;
    private static Platform platform;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        platform = new Platform(folder);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void shouldShowAJobAsOneTraceFromTheRequestToTheReport() throws Exception {
        String job = platform.submit(1);
        platform.awaitEnd(job);

        List<Received> spans = awaitSpans(job, 1);
        assertThat(spans).extracting(Received::trace).as("one trace").containsOnly(spans.getFirst().trace());
        Received root = only(spans, "job");
        Received request = platform.receiver.spans().stream().filter(span -> span.span().equals(root.parent())).findFirst().orElseThrow();
        assertThat(request.name()).isEqualTo("POST /v1/jobs");
        assertThat(request.parent()).isEmpty();
        assertThat(request.trace()).isEqualTo(root.trace());
        assertThat(root.of("outcome")).isEqualTo("succeeded");

        List<Received> dispatches = spans.stream().filter(span -> span.name().startsWith("dispatch ")).toList();
        assertThat(dispatches).hasSize(TASKS).allSatisfy(dispatch -> assertThat(dispatch.parent()).isEqualTo(root.span()));
        assertThat(dispatches).extracting(Received::service).containsOnly("atelier-workflow");
        Map<String, Received> byTask = dispatches.stream().collect(Collectors.toMap(span -> span.of("task"), Function.identity()));
        List<Received> runs = spans.stream().filter(span -> span.name().startsWith("run ")).toList();
        assertThat(runs).extracting(span -> span.of("task")).containsExactlyInAnyOrderElementsOf(byTask.keySet()).contains("scoring-report");
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.parent()).isEqualTo(byTask.get(run.of("task")).span());
            assertThat(run.of("attempt")).isEqualTo("1");
            assertThat(run.of("worker")).isEqualTo("seen-worker");
            assertThat(run.name()).isEqualTo("run " + run.of("stage"));
            assertThat(run.of("outcome")).isEqualTo("succeeded");
        });
    }

    @Test
    void shouldLinkAReplaysTraceToTheFirst() throws Exception {
        String job = platform.submit(2);
        platform.awaitEnd(job);
        String first = only(awaitSpans(job, 1), "job").trace();

        platform.replay(job, "scoring");
        platform.awaitEnd(job);

        List<Received> again = awaitSpans(job, 2).stream().filter(span -> !span.trace().equals(first)).toList();
        Received replay = only(again, "job");
        Received request = only(again, "POST /v1/jobs/{job}/replay");
        assertThat(replay.parent()).isEqualTo(request.span());
        assertThat(replay.links()).containsExactly(first);
        assertThat(request.links()).containsExactly(first);
        assertThat(again).filteredOn(span -> span.name().startsWith("run ")).extracting(span -> span.of("stage")).containsOnly("scoring");
    }

    @Test
    void shouldTellInEachLineWhoseWorkItIs() throws Exception {
        String job = platform.submit(3);
        platform.awaitEnd(job);
        String trace = only(awaitSpans(job, 1), "job").trace();

        List<JsonNode> done = Platform.log(platform.worker).stream().filter(line -> line.path("message").asText().contains("succeeded in"))
                .filter(line -> line.path("job").asText().equals(job)).toList();
        assertThat(done).hasSize(TASKS).allSatisfy(line -> {
            assertThat(line.path("tenant").asText()).isEqualTo(Platform.TENANT);
            assertThat(line.path("traceId").asText()).isEqualTo(trace);
            assertThat(line.path("attempt").asText()).isEqualTo("1");
            assertThat(line.path("message").asText()).contains(job + "/" + line.path("task").asText());
            assertThat(line.path("task").asText()).startsWith(line.path("stage").asText());
        });
        assertThat(Platform.log(platform.workflow)).filteredOn(line -> line.path("job").asText().equals(job))
                .as("the workflow's lines").isNotEmpty().allSatisfy(line -> assertThat(line.path("traceId").asText()).isEqualTo(trace));
        assertThat(Platform.log(platform.gateway)).filteredOn(line -> line.path("traceId").asText().equals(trace))
                .as("the gateway's lines").isNotEmpty().allSatisfy(line -> assertThat(line.path("tenant").asText()).isEqualTo(Platform.TENANT));
    }

    @Test
    void shouldMeasureWhatIsDocumentedAndNothingElse() throws Exception {
        platform.awaitEnd(platform.submit(4));
        DocumentedMetrics documented = DocumentedMetrics.read();

        for (Map.Entry<String, Set<String>> service : Map.of("gateway", Scrape.of(platform.gateway).ours(), "workflow",
                Scrape.of(platform.workflow).ours(), "worker", Scrape.of(platform.worker).ours()).entrySet()) {
            assertThat(service.getValue()).as("metrics of the " + service.getKey() + ", as docs/operations/observability.md lists them")
                    .containsExactlyInAnyOrderElementsOf(documented.of(service.getKey()));
        }
    }

    @Test
    void shouldTellTheClassOfATenantAndNeverTheTenant() throws Exception {
        platform.awaitEnd(platform.submit(5));

        Scrape worker = Scrape.of(platform.worker);
        Scrape workflow = Scrape.of(platform.workflow);
        assertThat(worker.value("atelier_tasks_done_total", "stage=\"scoring\"", "tenant_class=\"paying\"", "reused=\"false\"")).isPositive();
        assertThat(workflow.value("atelier_task_wait_seconds_count", "stage=\"warm-up\"", "tenant_class=\"paying\"")).isPositive();
        assertThat(workflow.value("atelier_job_duration_seconds_count", "outcome=\"succeeded\"", "tenant_class=\"paying\"")).isPositive();
        assertThat(worker.value("atelier_training_step_duration_seconds_count", "stage=\"ds-bal\"")).isPositive();
        assertThat(worker.value("atelier_store_written_bytes_total")).isPositive();
        assertThat(Scrape.of(platform.gateway).value("http_server_requests_seconds_bucket", "method=\"POST\"", "uri=\"/v1/jobs\"", "le=\"+Inf\""))
                .isPositive();
        assertThat(worker.text() + workflow.text()).doesNotContain("\"" + Platform.TENANT + "\"");
    }

    @Test
    void shouldLeadFromAMeasurementToItsTrace() throws Exception {
        String job = platform.submit(6);
        platform.awaitEnd(job);
        awaitSpans(job, 1);
        Set<String> known = platform.receiver.spans().stream().map(Received::trace).collect(Collectors.toSet());

        for (Scrape scrape : List.of(Scrape.openMetrics(platform.worker), Scrape.openMetrics(platform.workflow))) {
            assertThat(scrape.traces("atelier_task_")).isNotEmpty().isSubsetOf(known);
        }
    }

    /** All spans of the job's that was taken up so many times, once they are there: each process sends its own, up to a second after they end. */
    private static List<Received> awaitSpans(String job, int times) {
        await().atMost(Platform.LIMIT).until(() -> of(job).stream().filter(span -> span.name().equals("job")).count() == times
                && of(job).stream().allMatch(span -> hasParent(span) && (!span.name().startsWith("dispatch ") || isParent(span))));
        return of(job);
    }

    private static boolean hasParent(Received span) {
        return span.parent().isEmpty() || platform.receiver.spans().stream().anyMatch(other -> other.span().equals(span.parent()));
    }

    private static boolean isParent(Received span) {
        return platform.receiver.spans().stream().anyMatch(other -> other.parent().equals(span.span()));
    }

    private static List<Received> of(String job) {
        return platform.receiver.spans().stream().filter(span -> job.equals(span.of("job"))).toList();
    }

    private static Received only(List<Received> spans, String name) {
        assertThat(spans).filteredOn(span -> span.name().equals(name)).as(name).hasSize(1);
        return spans.stream().filter(span -> span.name().equals(name)).findFirst().orElseThrow();
    }
}
