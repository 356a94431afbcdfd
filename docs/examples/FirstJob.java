import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A job from photos to pictures by Java alone: create, follow by server-sent events, get what came of it.
 *
 * <pre>java FirstJob.java http://127.0.0.1:8080 CONCEPT_FOLDER tower COMPONENT_FOLDER roof OUT_FOLDER SETTINGS_JSON</pre>
 */
public class FirstJob {
    private static final String BOUNDARY = "first-job-" + UUID.randomUUID();
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI gateway;

    FirstJob(URI gateway) {
        this.gateway = gateway;
    }

    public static void main(String[] args) throws Exception {
        FirstJob client = new FirstJob(URI.create(args[0]));
        Path out = Files.createDirectories(Path.of(args[5]));
        String job = client.create(Path.of(args[1]), args[2], Path.of(args[3]), args[4], args[6]);
        String state = client.follow(job);
        System.out.println("job " + job + " " + state);
        if (!state.equals("succeeded")) {
            System.exit(1);
        }
        client.fetch("/v1/jobs/" + job + "/artifacts/scoring-report/contact-sheet.png", out.resolve("contact-sheet.png"));
        client.fetch("/v1/jobs/" + job + "/adapter?format=diffusers", out.resolve("adapter.zip"));
    }

    /** With an Idempotency-Key: sent again after a lost answer, the same request finds the same job. */
    private String create(Path concept, String conceptWord, Path component, String componentWord, String settings) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(body, "concept_word", conceptWord);
        text(body, "component_word", componentWord);
        text(body, "job", settings);
        files(body, "concept", concept);
        files(body, "component", component);
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = http.send(request("/v1/jobs")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofByteArray(body.toByteArray())).build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(answer.body());
        }
        return find("\"job\"\\s*:\\s*\"([^\"]+)\"", answer.body());
    }

    /** The first event is the job as it is; the stream ends with the job. */
    private String follow(String job) throws Exception {
        HttpResponse<Stream<String>> events = http.send(request("/v1/jobs/" + job + "/events").build(), BodyHandlers.ofLines());
        String state = "";
        boolean snapshot = false;
        for (String line : (Iterable<String>) events.body()::iterator) {
            if (line.startsWith("event:")) {
                snapshot = line.equals("event:snapshot");
            } else if (line.startsWith("data:") && snapshot) {
                state = find("\"state\"\\s*:\\s*\"([^\"]+)\"", line);
            }
        }
        return state;
    }

    private void fetch(String path, Path to) throws Exception {
        HttpResponse<Path> answer = http.send(request(path).build(), BodyHandlers.ofFile(to));
        Optional<String> link = answer.headers().firstValue("Location");
        if (link.isPresent()) {
            // a link to the store carries its own rights: the key goes to the gateway only
            answer = http.send(HttpRequest.newBuilder(URI.create(link.get())).build(), BodyHandlers.ofFile(to));
        }
        System.out.println(answer.statusCode() + " " + to);
    }

    /** With the API key, where the gateway wants one. */
    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(path));
        String key = System.getenv("ATELIER_API_KEY");
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    private static void text(ByteArrayOutputStream body, String name, String value) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static void files(ByteArrayOutputStream body, String name, Path folder) throws IOException {
        List<Path> photos;
        try (Stream<Path> all = Files.list(folder)) {
            photos = all.sorted().toList();
        }
        for (Path photo : photos) {
            body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\""
                    + photo.getFileName() + "\"\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(Files.readAllBytes(photo));
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String find(String pattern, String text) {
        Matcher match = Pattern.compile(pattern).matcher(text);
        return match.find() ? match.group(1) : "";
    }
}
