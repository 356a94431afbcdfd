package dev.atelier.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** What a trainer drew while it learned, with where it looks for each word. */
class PreviewsIT {
    @Test
    void shouldShowWhatWasDrawnAlongTheWay() throws Exception {
        String job = RunningAtelier.get().finished("previewed").job();
        try (Screen screen = Screen.open()) {
            Page page = screen.go("/jobs/" + job);

            Locator steps = page.locator("#previews li");
            assertThat(steps).hasCount(3);
            assertThat(steps.first().locator("figcaption")).hasText("step 4");
            assertThat(steps.last().locator("figcaption")).hasText("step 12");
            for (Locator step : steps.all()) {
                assertThat(step.locator("img")).hasCount(3);
                assertThat(step.locator("img[alt^='Where it looks for tower']")).isVisible();
                assertThat(step.locator("img[alt^='Where it looks for roof']")).isVisible();
            }
            page.waitForFunction("() => [...document.querySelectorAll('#previews img')].every(image => image.complete && image.naturalWidth > 0)");
            page.locator("#previews").scrollIntoViewIfNeeded();
            screen.keep("previews");
            assertThat(screen.complaints()).isEmpty();
        }
    }
}
