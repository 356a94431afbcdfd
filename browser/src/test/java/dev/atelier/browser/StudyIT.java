package dev.atelier.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Two jobs' pictures put side by side, a rater who does not know whose is which, and what came out. */
class StudyIT {
    private static final Duration QUICK = Duration.ofSeconds(20);

    @Test
    void shouldAskOneQuestionAScreenAndCountWhatIsPreferred() throws Exception {
        RunningAtelier atelier = RunningAtelier.get();
        String first = atelier.finished("studied").job();
        String second = atelier.drawnOtherwise();
        try (Screen screen = Screen.open()) {
            screen.beginStudy(first, second, "guidance 2 or not");
            Page page = screen.page();
            page.getByLabel("Your name").fill("ann");
            page.getByRole(AriaRole.BUTTON, named("Begin")).click();
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertThat((Boolean) page.evaluate("() => [...document.images].every(image => image.naturalWidth > 0)")).as("pictures are shown").isTrue();
            screen.keep("study-question");
            int answered = answerAll(page);

            page.getByRole(AriaRole.LINK, named("See the results")).click();
            assertThat(page.locator("h1")).hasText("guidance 2 or not");
            assertThat(page.getByText("1 rater,")).isVisible();
            screen.keep("study-results");
            assertThat(page.locator("tbody td:nth-of-type(-n+3)").allTextContents().stream().mapToInt(Integer::parseInt).sum()).isEqualTo(answered);
            assertThat(screen.complaints()).isEmpty();
        }
    }

    /** Left, neither, left, … to the last question. */
    private static int answerAll(Page page) {
        int answered = 0;
        Locator number = page.locator(".rating > p").first();
        while (number.count() > 0) {
            String before = number.textContent();
            assertThat(page.locator(".side img").first()).hasJSProperty("complete", true);
            page.locator(answered % 2 == 0 ? ".side[value=left]" : "button[value=neither]").click();
            Awaitility.await().atMost(QUICK).until(() -> number.count() == 0 || !number.textContent().equals(before));
            answered++;
        }
        assertThat(page.locator("h1")).hasText("Thank you");
        return answered;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
