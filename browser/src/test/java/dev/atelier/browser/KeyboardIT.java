package dev.atelier.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class KeyboardIT {
    private static final int PATIENCE = 80;
    /** Text, id and classes of what has the focus. */
    private static final String FOCUS = """
            () => {
              const {textContent, id, className} = document.activeElement;
              return `${textContent.trim().slice(0, 60)} #${id} ${className}`;
            }""";

    @Test
    void shouldSubmitAJobAndLookAtItsPicturesByKeyboardAlone() throws Exception {
        RunningAtelier.get().finished("by keyboard");
        try (Screen screen = Screen.open()) {
            Page page = screen.go("/");
            tabTo(page, focus -> focus.startsWith("New job"));
            page.keyboard().press("Enter");
            page.waitForURL("**/new");
            tabTo(page, focus -> focus.contains("asset-word"));
            page.keyboard().type("tower");
            choose(page, "concept");
            tabTo(page, focus -> focus.contains("asset-word"));
            page.keyboard().type("roof");
            choose(page, "component");
            fewSteps(page);
            tabTo(page, focus -> focus.startsWith("Start"));
            page.keyboard().press("Enter");

            page.waitForURL("**/jobs/*");
            screen.awaitState("Done");
            tabTo(page, focus -> focus.contains("picture"));
            page.keyboard().press("Enter");
            assertThat(page.locator("#viewer")).isVisible();
            page.keyboard().press("Escape");
            assertThat(page.locator(".picture:focus")).hasCount(1);
            assertThat(screen.complaints()).isEmpty();
        }
    }

    /** The settings are opened and changed as anybody would; the fields follow each other. */
    private static void fewSteps(Page page) {
        tabTo(page, focus -> focus.startsWith("Settings"));
        page.keyboard().press("Enter");
        type(page, "generation-scenes", "on the beach");
        type(page, "generation-seeds", "0");
        type(page, "generation-steps", "6");
        type(page, "training-warmUpSteps", "6");
        type(page, "training-dsBalSteps", "6");
    }

    private static void type(Page page, String field, String text) {
        tabTo(page, focus -> focus.contains("#" + field + " "));
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().type(text);
    }

    private static void choose(Page page, String asset) {
        tabTo(page, focus -> focus.contains("asset-files"));
        Locator input = page.locator("input:focus");
        page.waitForFileChooser(() -> page.keyboard().press("Space")).setFiles(RunningAtelier.photos(asset).toArray(Path[]::new));
        assertThat(input).isFocused();
    }

    private static void tabTo(Page page, Predicate<String> wanted) {
        for (int i = 0; i < PATIENCE; i++) {
            page.keyboard().press("Tab");
            String focus = (String) page.evaluate(FOCUS);
            if (wanted.test(focus)) {
                return;
            }
        }
        throw new AssertionError("not reached with Tab on " + page.url());
    }
}
