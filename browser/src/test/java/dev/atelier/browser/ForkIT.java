package dev.atelier.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitUntilState;
import dev.atelier.schemas.message.JobSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForkIT {
    /** No other test's: what another had made already would be kept. */
    private static final double GUIDANCE = 3.5;
    private static final double OTHER_GUIDANCE = 4.5;

    @Test
    void shouldShowWhatAChangeCostsAndForkTheJob() throws Exception {
        RunningAtelier atelier = RunningAtelier.get();
        String job = atelier.finished("forked").job();
        try (Screen screen = Screen.open()) {
            Page page = screen.go("/jobs/" + job);
            page.getByText("Fork", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator("#go")).isDisabled();

            page.getByLabel("Guidance").fill(Double.toString(GUIDANCE));
            assertThat(page.locator(".costs .again")).containsText(new String[] {"Draw", "Compare"});
            assertThat(page.locator(".costs .kept")).hasCount(4);

            page.getByLabel("Rank").fill("5000");
            assertThat(page.locator("[data-field='training.rank'] .error")).containsText("from 1 to 1024");
            assertThat(page.locator("#go")).isDisabled();
            page.getByLabel("Rank").fill("32");
            assertThat(page.locator("#go")).isEnabled();
            screen.keep("fork");
            page.locator("#go").click();

            page.waitForURL(address -> address.contains("/jobs/") && !address.contains(job));
            screen.awaitState("Done");
            JobSnapshot fork = atelier.client().job(page.url().substring(page.url().lastIndexOf('/') + 1));
            assertThat(fork.forkOf()).isEqualTo(job);
            assertThat(fork.spec().generation().guidanceScale()).isEqualTo(GUIDANCE);
            assertThat(page.locator(".patch[data-stage=ds-bal]")).containsText("1 reused");
            assertThat(screen.complaints()).isEmpty();
        }
    }

    @Test
    void shouldCountWhatWasChangedBeforeTheScriptCame() throws Exception {
        String job = RunningAtelier.get().finished("forked").job();
        try (Screen screen = Screen.open()) {
            Page page = screen.page();
            List<Route> held = new ArrayList<>();
            page.route("**/fork.js", held::add);
            page.navigate(RunningAtelier.get().address().resolve("/jobs/" + job + "/fork").toString(),
                    new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
            page.getByLabel("Guidance").fill(Double.toString(OTHER_GUIDANCE));
            page.waitForCondition(() -> !held.isEmpty());
            held.forEach(Route::resume);

            assertThat(page.locator(".costs .again")).containsText(new String[] {"Draw", "Compare"});
            assertThat(page.locator("#go")).isEnabled();
        }
    }
}
