package dev.atelier.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.atelier.schemas.message.JobSnapshot;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ReplayIT {
    @Test
    void shouldTakeAnEndedJobUpAgainFromAChosenStep() throws Exception {
        RunningAtelier atelier = RunningAtelier.get();
        JobSnapshot before = atelier.finished("replayed");
        try (Screen screen = Screen.open()) {
            Page page = screen.go("/jobs/" + before.job());
            page.locator(".menu:has(.replay) summary").click();
            page.locator(".replay select").selectOption("generation");
            screen.keep("replay");
            page.locator(".replay button").click();

            Awaitility.await().atMost(RunningAtelier.LONG).until(() -> atelier.client().job(before.job()),
                    now -> now.version() > before.version() && now.state().ended());
            assertThat(page.locator(".patch[data-stage=generation]")).containsText("tried again");
            screen.awaitState("Done");
            assertThat(screen.complaints()).isEmpty();
        }
    }
}
