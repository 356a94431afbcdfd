package dev.atelier.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ErrorsInPlaceIT {
    @Test
    void shouldSayWhatIsWrongBesideTheFieldThatIsWrong() throws Exception {
        try (Screen screen = Screen.open()) {
            Page page = screen.go("/new");
            Locator thing = page.locator(".asset-in").nth(0);
            Locator part = page.locator(".asset-in").nth(1);

            page.getByText("Start", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(thing.locator("[data-part=word] .error")).containsText("Say in a word");

            thing.getByLabel("In a word").fill("tower");
            thing.locator("input[type=file]").setInputFiles(RunningAtelier.photos("concept").toArray(Path[]::new));
            part.getByLabel("In a word").fill("ro/of");
            part.locator("input[type=file]").setInputFiles(new FilePayload("holiday.png", "image/png",
                    "no picture".getBytes(StandardCharsets.UTF_8)));
            start(page);
            assertThat(part.locator("[data-part=images] .error")).containsText("holiday.png");
            assertThat(part.locator("input[type=file]")).isFocused();
            screen.keep("error-photo");

            part.getByLabel("Remove holiday.png").click();
            part.locator("input[type=file]").setInputFiles(RunningAtelier.photos("component").toArray(Path[]::new));
            start(page);
            assertThat(part.locator("[data-part=word] .error")).containsText("'ro/of'");
            assertThat(part.locator("[data-part=images] .error")).isHidden();

            part.getByLabel("In a word").fill("roof");
            page.getByText("Settings").click();
            page.getByLabel("Rank").fill("many");
            start(page);
            assertThat(page.locator("[data-field='training.rank'] .error")).containsText("whole number");
            page.getByLabel("Rank").fill("0");
            start(page);
            assertThat(page.locator("[data-field='training.rank'] .error")).containsText("from 1 to 1024");
            screen.keep("error-setting");
            assertThat(screen.complaints()).isEmpty();
        }
    }

    private static void start(Page page) {
        page.locator("#go").click();
    }
}
