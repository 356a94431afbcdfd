package dev.atelier.magictailor.engine;

import dev.atelier.base.concurrent.Joins;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The lanes of a step, each on a thread of its own. */
final class Lanes implements AutoCloseable {
    private final List<Lane> lanes;
    private final ExecutorService threads;

    Lanes(List<Lane> lanes) {
        this.lanes = lanes;
        this.threads = Executors.newFixedThreadPool(lanes.size(), Thread.ofPlatform().daemon().name("lane-", 0).factory());
    }

    /** Does the work in all lanes at once and waits for all of them, even where one fails: native memory must not be closed under a run. */
    void each(Consumer<Lane> work) {
        Joins.join(CompletableFuture.allOf(lanes.stream().map(lane -> CompletableFuture.runAsync(() -> work.accept(lane), threads))
                .toArray(CompletableFuture[]::new)));
    }

    int count() {
        return lanes.size();
    }

    /** Sum over lanes, in their order. */
    void readGradients(float[] flat) {
        System.arraycopy(lanes.getFirst().gradient(), 0, flat, 0, flat.length);
        for (Lane lane : lanes.subList(1, lanes.size())) {
            for (int i = 0; i < flat.length; i++) {
                flat[i] += lane.gradient()[i];
            }
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        lanes.forEach(Lane::close);
    }
}
