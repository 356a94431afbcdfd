package dev.atelier.browser;

import dev.atelier.embedded.Home;
import dev.atelier.standalone.client.Adapters;
import dev.atelier.standalone.client.ForeignFiles;
import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.client.ImageFiles;
import dev.atelier.standalone.client.JobForm;
import dev.atelier.standalone.platform.DataDirectory;
import dev.atelier.standalone.platform.Platform;
import dev.atelier.standalone.platform.PlatformOptions;
import dev.atelier.standalone.platform.Service;
import dev.atelier.standalone.results.Format;
import dev.atelier.standalone.results.Results;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.message.JobSnapshot;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** Broker, store and all services, started once for all browser tests, and a browser to look at them. */
final class RunningAtelier {
    static final Duration LONG = Duration.ofMinutes(5);
    private static RunningAtelier one;

    private final Platform platform;
    private final GatewayClient client;
    private final Browser browser;

    private RunningAtelier() throws IOException {
        Path program = Chromium.find();
        DataDirectory data = DataDirectory.open(Files.createTempDirectory("atelier-browser"));
        platform = Platform.start(data, new PlatformOptions(0, 1, Home.path().resolve("models/packs"), 2, EnumSet.allOf(Service.class)),
                news -> {});
        client = new GatewayClient(platform.gateway());
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(program).setChromiumSandbox(false)
                .setArgs(List.of("--force-color-profile=srgb")));
    }

    /** The platform ends with this process, by its own shutdown hook. */
    static synchronized RunningAtelier get() throws IOException {
        if (one == null) {
            one = new RunningAtelier();
        }
        return one;
    }

    URI address() {
        return platform.gateway();
    }

    Browser browser() {
        return browser;
    }

    GatewayClient client() {
        return client;
    }

    /** Settings with which a job takes seconds. */
    static ObjectNode small(String name) {
        ObjectNode settings = Json.mapper().createObjectNode().put("name", name);
        settings.putObject("training").put("warmUpSteps", 6).put("dsBalSteps", 6);
        settings.putObject("generation").put("steps", 6).putArray("seeds").add(0);
        ((ObjectNode) settings.path("generation")).putArray("scenes").add("on the beach");
        return settings;
    }

    /** The same work as others asked for is not done again: a second job of one name is there in a moment. */
    JobSnapshot submit(ObjectNode settings) {
        return client.submit(new JobForm(settings, new JobForm.Asset("tower", photos("concept"), List.of()),
                List.of(new JobForm.Asset("roof", photos("component"), List.of()))));
    }

    /** A job that has ended well. */
    JobSnapshot finished(String name) {
        return awaitEnd(submit(small(name)).job());
    }

    /** The same with another guidance: a job to compare with. */
    String drawnOtherwise() {
        ObjectNode settings = small("drawn otherwise");
        ((ObjectNode) settings.path("generation")).put("guidanceScale", 2);
        String job = submit(settings).job();
        awaitEnd(job);
        return job;
    }

    /** What a job has learned, brought back as somebody else's adapter; the job that drew its first pictures. */
    String imported(String name) throws IOException {
        Path folder = Files.createTempDirectory("atelier-adapter");
        Results.fetch(client, finished("exported").job(), folder, Format.diffusers);
        ForeignFiles files = ForeignFiles.at(folder.resolve("adapter"), List.of());
        ObjectNode settings = Json.mapper().createObjectNode().put("name", name).put("steps", 6);
        settings.putArray("prompts").add("<v0> with <v1> at night").add("<v0> in the snow");
        String job = new Adapters(client).bring(files.weights(), files.words(), settings).path("adapter").asText();
        awaitEnd(job);
        return job;
    }

    private JobSnapshot awaitEnd(String job) {
        return Awaitility.await().atMost(LONG).until(() -> client.job(job), seen -> seen.state().ended());
    }

    static List<Path> photos(String asset) {
        return ImageFiles.in(Home.path().resolve("models/pairs/tower-roof").resolve(asset));
    }
}
