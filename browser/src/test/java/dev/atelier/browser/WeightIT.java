package dev.atelier.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightIT {
    private static final long MOST = 300 * 1024;

    /** Without compression: what a browser has to read. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/new", "/jobs/{job}", "/jobs/{job}/fork", "/jobs/{job}/masks/0/0"})
    void shouldNeedLittleScriptAndStyleAndNothingFromElsewhere(String path) throws Exception {
        RunningAtelier atelier = RunningAtelier.get();
        String job = atelier.finished("weighed").job();
        List<Response> responses = new ArrayList<>();
        try (Screen screen = Screen.open()) {
            Page page = screen.page();
            page.onResponse(responses::add);
            screen.go(path.replace("{job}", job));
            page.waitForLoadState(LoadState.NETWORKIDLE);

            List<Response> all = List.copyOf(responses);
            assertThat(all).allSatisfy(response -> assertThat(response.url()).startsWith(atelier.address().toString()));
            long bytes = all.stream().filter(response -> response.request().resourceType().matches("script|stylesheet"))
                    .mapToLong(response -> response.body().length).sum();
            assertThat(bytes).isBetween(1_000L, MOST);
        }
    }
}
