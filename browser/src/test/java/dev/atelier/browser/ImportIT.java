package dev.atelier.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** An adapter of elsewhere on its page: what it drew first, and more pictures with it. */
class ImportIT {
    @Test
    void shouldDrawWithAnAdapterThatWasTrainedElsewhere() throws Exception {
        String adapter = RunningAtelier.get().imported("a tower from elsewhere");
        try (Screen screen = Screen.open()) {
            Page page = screen.go("/jobs/" + adapter);
            screen.awaitState("Done");
            assertThat(page.locator("h1")).containsText("a tower from elsewhere");
            assertThat(page.locator("#pictures .learned img")).hasCount(2);
            assertThat(page.locator("a[href$='/fork']")).hasCount(0);
            screen.keep("imported");

            page.locator(".menu:has(.draw) summary").click();
            page.locator(".draw textarea").fill("<v0> on the moon");
            page.locator(".draw button").click();
            page.waitForURL(address -> address.contains("/jobs/") && !address.contains(adapter));
            screen.awaitState("Done");
            assertThat(page.locator("#pictures .learned img")).hasCount(2);
            assertThat(screen.complaints()).isEmpty();
        }
    }
}
