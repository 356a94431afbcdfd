package dev.atelier.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.atelier.schemas.message.JobSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawIT {
    @Test
    void shouldDrawMoreWithWhatAJobHasLearned() throws Exception {
        RunningAtelier atelier = RunningAtelier.get();
        String job = atelier.finished("drawn again").job();
        try (Screen screen = Screen.open()) {
            Page page = screen.go("/jobs/" + job);
            page.locator(".menu:has(.draw) summary").click();
            page.locator(".draw textarea").fill("<v0> with <v7>");
            page.locator(".draw button").click();
            assertThat(page.locator(".draw .error")).containsText("<v7>");
            screen.keep("draw");
            page.locator(".draw textarea").fill("<v0> on the moon\n<v0> with <v1> on the moon");
            page.locator(".draw [name=seeds]").fill("5");
            page.locator(".draw button").click();

            page.waitForURL(address -> address.contains("/jobs/") && !address.contains(job));
            screen.awaitState("Done");
            assertThat(page.locator("#pictures .learned img")).hasCount(2);
            screen.keep("drawn");
            JobSnapshot drawing = atelier.client().job(page.url().substring(page.url().lastIndexOf('/') + 1));
            assertThat(drawing.forkOf()).isEqualTo(job);
            assertThat(drawing.spec().generation().seeds()).isEqualTo(List.of(5L));
            assertThat(page.locator(".patch[data-stage=ds-bal]")).containsText("1 reused");
            assertThat(screen.complaints()).isEmpty();
        }
    }
}
