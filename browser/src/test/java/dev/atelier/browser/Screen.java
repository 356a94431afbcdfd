package dev.atelier.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A page in a window, what went wrong in it, and its pictures under {@code target/screenshots}. */
final class Screen implements AutoCloseable {
    /** Milliseconds for what takes a moment, on a machine that is busy. */
    private static final double PATIENCE = 60_000;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Screen(Browser browser, int width, ColorScheme scheme) {
        context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme)
                .setAcceptDownloads(true));
        context.setDefaultTimeout(PATIENCE);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // what a test provokes on purpose, an answer of 4xx, is written to the console too
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
    }

    static Screen open(int width, ColorScheme scheme) throws IOException {
        return new Screen(RunningAtelier.get().browser(), width, scheme);
    }

    static Screen open() throws IOException {
        return open(1200, ColorScheme.LIGHT);
    }

    Page page() {
        return page;
    }

    Page go(String path) throws IOException {
        page.navigate(RunningAtelier.get().address().resolve(path).toString());
        return page;
    }

    /** Errors of scripts, and what the content policy refused. */
    List<String> complaints() {
        return complaints;
    }

    /** Waits until the page of a job that is about to end says that it ended so. */
    void awaitState(String words) {
        PlaywrightAssertions.assertThat(page.locator("#head .state"))
                .hasText(words, new LocatorAssertions.HasTextOptions().setTimeout(RunningAtelier.LONG.toMillis()));
        // a page that followed the job to its end is laid out anew once more
        PlaywrightAssertions.assertThat(page.locator("#job[data-live=false]")).hasCount(1);
    }

    /** Makes a blind study of two jobs as people do; its page is shown then. */
    void beginStudy(String first, String second, String name) throws IOException {
        go("/studies");
        page.getByLabel("One job").selectOption(first);
        page.getByLabel("The other").selectOption(second);
        page.getByLabel("Name").fill(name);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Begin")).click();
        page.waitForURL(Pattern.compile(".*/studies/[^/?]+"));
    }

    void keep(String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "screenshots", name + ".png")));
    }

    @Override
    public void close() {
        context.close();
    }
}
