package dev.atelier.storage.object;

import java.io.IOException;
import java.time.Duration;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Response;

/** Follows one request to storage: bytes as they really went over the wire, tries that failed among them. */
final class CallWatch extends EventListener {
    private final StoreMonitor monitor;
    private final long begun = System.nanoTime();
    private StoreMonitor.Outcome outcome = StoreMonitor.Outcome.FAILED;

    CallWatch(StoreMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public void requestBodyEnd(Call call, long bytes) {
        monitor.written(bytes);
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        outcome = StoreMonitor.Outcome.of(response.code());
    }

    @Override
    public void responseBodyEnd(Call call, long bytes) {
        monitor.read(bytes);
    }

    @Override
    public void callEnd(Call call) {
        answered(call, outcome);
    }

    @Override
    public void callFailed(Call call, IOException e) {
        answered(call, StoreMonitor.Outcome.FAILED);
    }

    private void answered(Call call, StoreMonitor.Outcome how) {
        monitor.answered(call.request().method(), how, Duration.ofNanos(System.nanoTime() - begun));
    }
}
