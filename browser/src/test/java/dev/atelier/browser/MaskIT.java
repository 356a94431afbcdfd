package dev.atelier.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class MaskIT {
    /** Share of the canvas's pixels that are shown clear, which is inside the mask. */
    private static final String CLEAR = """
            () => {
              const canvas = document.getElementById('canvas');
              const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
              const paper = [251, 250, 247];
              let far = 0;
              for (let i = 0; i < data.length; i += 4) {
                far += paper.some((value, c) => Math.abs(data[i + c] - value) > 60) ? 1 : 0;
              }
              return far / (data.length / 4);
            }""";

    @Test
    void shouldMendAMaskAndHaveWhatDependsOnItDoneAgain() throws Exception {
        RunningAtelier atelier = RunningAtelier.get();
        String job = atelier.finished("masked").job();
        try (Screen screen = Screen.open()) {
            Page page = screen.go("/jobs/" + job);
            page.getByText("Mend the mask").first().click();
            page.waitForURL("**/masks/0/0");
            Locator canvas = page.locator("#canvas");
            Awaitility.await().atMost(RunningAtelier.LONG).until(() -> clear(page) > .01);
            double found = clear(page);
            screen.keep("mask-found");

            draw(page, canvas);
            double brushed = clear(page);
            assertThat(brushed).isGreaterThan(found);
            page.getByText("Undo").click();
            assertThat(clear(page)).isCloseTo(found, Offset.offset(.01));

            page.getByLabel("Eraser").check();
            draw(page, canvas);
            assertThat(clear(page)).isLessThan(found);

            page.getByLabel("Add region").check();
            canvas.click(new Locator.ClickOptions().setPosition(8, 8));
            assertThat(clear(page)).isGreaterThan(found);
            page.getByLabel("Remove region").check();
            canvas.click(new Locator.ClickOptions().setPosition(8, 8));

            canvas.focus();
            page.keyboard().press("ArrowRight");
            page.keyboard().press("Space");
            assertThat(page.locator(".costs .again").first()).isVisible();
            screen.keep("mask-mended");
            page.getByText("Use this mask").click();

            page.waitForURL("**/jobs/" + job);
            screen.awaitState("Done");
            assertThat(atelier.client().job(job).spec().assets().getFirst().mask(0)).isPresent();
            assertThat(page.locator("#photos")).containsText("yours");
            assertThat(screen.complaints()).isEmpty();
        }
    }

    private static double clear(Page page) {
        return ((Number) page.evaluate(CLEAR)).doubleValue();
    }

    /** A stroke across the upper part, where the concept's own roof was taken out. */
    private static void draw(Page page, Locator canvas) {
        BoundingBox box = canvas.boundingBox();
        page.mouse().move(box.x + box.width * .3, box.y + box.height * .45);
        page.mouse().down();
        page.mouse().move(box.x + box.width * .7, box.y + box.height * .45);
        page.mouse().up();
    }
}
