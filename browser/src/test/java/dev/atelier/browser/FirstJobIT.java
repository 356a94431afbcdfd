package dev.atelier.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The way of somebody who comes with six photos: to pictures and an adapter, without having read anything. */
class FirstJobIT {
    @Test
    void shouldLeadFromPhotosToPicturesAndAdapter() throws Exception {
        try (Screen screen = Screen.open()) {
            Page page = screen.go("/");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New job")).click();
            fill(page);
            screen.keep("flow-1-submit");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start")).click();

            page.waitForURL(Pattern.compile(".*/jobs/[0-9a-f-]{36}"));
            assertThat(page.locator(".patch")).hasCount(6);
            screen.awaitState("Done");
            assertThat(page.locator(".patch-done")).hasCount(6);
            lookAtPictures(screen, page);
            download(page);
            assertThat(screen.complaints()).isEmpty();
        }
    }

    private static void fill(Page page) {
        Locator thing = page.locator(".asset-in").nth(0);
        Locator part = page.locator(".asset-in").nth(1);
        thing.getByLabel("In a word").fill("tower");
        part.getByLabel("In a word").fill("roof");
        drop(page, thing, RunningAtelier.photos("concept"));
        part.locator("input[type=file]").setInputFiles(RunningAtelier.photos("component").toArray(Path[]::new));
        assertThat(thing.locator(".chosen li")).hasCount(3);
        assertThat(part.locator(".chosen li")).hasCount(3);
        page.getByText("Settings").click();
        page.getByLabel("Learning steps").fill("6");
        page.getByLabel("Balancing steps").fill("6");
        page.getByLabel("Drawing steps").fill("6");
        page.getByLabel("Scenes").fill("on the beach");
        page.getByLabel("Seeds").fill("0");
        page.getByLabel("Name").fill("the first");
    }

    /** As a file manager does it: the browser gets files, and the page a drop event. */
    private static void drop(Page page, Locator onto, List<Path> files) {
        page.evaluate("""
                () => {
                  const held = Object.assign(document.createElement('input'), {type: 'file', multiple: true, id: 'held'});
                  document.body.append(held);
                }""");
        page.locator("#held").setInputFiles(files.toArray(Path[]::new));
        onto.evaluate("""
                place => {
                  const dataTransfer = new DataTransfer();
                  const held = document.getElementById('held');
                  for (const file of held.files) {
                    dataTransfer.items.add(file);
                  }
                  place.dispatchEvent(new DragEvent('drop', {dataTransfer, bubbles: true, cancelable: true}));
                  held.remove();
                }""");
    }

    private static void lookAtPictures(Screen screen, Page page) {
        Locator pictures = page.locator(".row.learned .picture img");
        assertThat(pictures).hasCount(4);
        screen.keep("flow-2-job");
        page.getByLabel("together").check();
        assertThat(page.locator(".group:visible")).hasCount(2);
        page.locator(".row.learned .picture:visible").first().click();
        assertThat(page.locator("#viewer")).isVisible();
        assertThat(page.locator("#viewer-caption")).hasText("tower with roof, seed 0");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#viewer-caption")).hasText("tower with roof, on the beach, seed 0");
        screen.keep("flow-3-viewer");
        page.keyboard().press("Escape");
        assertThat(page.locator("#viewer")).isHidden();
        assertThat(page.locator("#scores tbody tr")).hasCount(4);
        assertThat(page.locator("#chart canvas")).isVisible();
    }

    private static void download(Page page) throws Exception {
        Download diffusers = page.waitForDownload(() -> page.getByText("Adapter for diffusers").click());
        Path file = Files.createTempFile("adapter", ".zip");
        diffusers.saveAs(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.getEntry("adapter/pytorch_lora_weights.safetensors")).isNotNull();
            String card = new String(zip.getInputStream(zip.getEntry("adapter/README.md")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(card).startsWith("---\nlibrary_name: diffusers\n").contains("| `<v1>` | roof |", "| CLIP-I |", "token=\"<v0>\"")
                    .contains("](samples/v0-with-v1-0.png)");
            assertThat(zip.getEntry("adapter/samples/v0-with-v1-0.png")).isNotNull();
        }
        Download kohya = page.waitForDownload(() -> page.getByText("Adapter for kohya").click());
        kohya.saveAs(file);
        assertThat(file).isNotEmptyFile();
        Files.delete(file);
    }
}
