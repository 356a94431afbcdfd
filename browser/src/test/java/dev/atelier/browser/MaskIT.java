package dev.atelier.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.Test;

class MaskIT {
    @Test
    void shouldMendAMaskAndHaveWhatDependsOnItDoneAgain() throws Exception {
        RunningAtelier atelier = RunningAtelier.get();
        String job = atelier.finished("masked").job();
        try (Screen screen = Screen.open()) {
            Page page = screen.go("/jobs/" + job);
            page.getByText("Mend the mask").first().click();
            page.waitForURL("**/masks/0/0");
            Locator canvas = page.locator("#canvas");
            assertThat(page.locator("#editor-status")).containsText("inside");
            double found = inside(page);
            screen.keep("mask-found");

            draw(page, canvas);
            assertThat(inside(page)).isGreaterThan(found);
            page.getByText("Undo").click();
            assertThat(inside(page)).isEqualTo(found);

            page.getByLabel("Eraser").check();
            draw(page, canvas);
            assertThat(inside(page)).isLessThan(found);

            page.getByLabel("Add region").check();
            canvas.click(new Locator.ClickOptions().setPosition(8, 8));
            assertThat(inside(page)).isGreaterThan(found);
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

    /** Percent of the photo inside the mask, as the page says it. */
    private static double inside(Page page) {
        return Double.parseDouble(page.locator("#editor-status").textContent().replaceAll("[^0-9.]|[.]$", ""));
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
