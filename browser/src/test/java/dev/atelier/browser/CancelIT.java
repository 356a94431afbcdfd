package dev.atelier.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.atelier.schemas.message.JobStatus;
import org.junit.jupiter.api.Test;

class CancelIT {
    @Test
    void shouldCancelARunningJobAndShowWhatItHasLearnedSoFar() throws Exception {
        RunningAtelier atelier = RunningAtelier.get();
        ObjectNode endless = RunningAtelier.small("endless");
        ((ObjectNode) endless.path("training")).put("warmUpSteps", 5_000);
        String job = atelier.submit(endless).job();
        try (Screen screen = Screen.open()) {
            Page page = screen.go("/jobs/" + job);
            // curves grow while it trains
            page.locator("#chart canvas").waitFor(new Locator.WaitForOptions().setTimeout(RunningAtelier.LONG.toMillis()));
            assertThat(page.locator(".patch[data-stage=warm-up] .steps")).containsText("of 5000");
            screen.keep("running");

            page.reload();
            assertThat(page.locator("#chart-words")).containsText("Step");
            page.onceDialog(Dialog::accept);
            page.locator("#head button", new Page.LocatorOptions().setHasText("Cancel")).click();

            screen.awaitState("Cancelled");
            assertThat(atelier.client().job(job).state()).isEqualTo(JobStatus.CANCELLED);
            assertThat(screen.complaints()).isEmpty();
        }
    }
}
