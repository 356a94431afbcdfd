package dev.atelier.standalone.scale;

import dev.atelier.schemas.Stage;
import dev.atelier.standalone.platform.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** As many workers as the policies ever give, from the beginning. */
final class Workers implements AutoCloseable {
    private final List<WorkerPool> pools = new ArrayList<>();

    private Workers() {
    }

    /** Returns when they are ready. */
    static Workers ready(Platform platform, Map<Stage, ScalePolicy> policies) throws InterruptedException {
        Workers workers = new Workers();
        policies.forEach((stage, policy) -> {
            WorkerPool pool = pool(platform, stage);
            pool.scaleTo(policy.most());
            workers.pools.add(pool);
        });
        workers.pools.forEach(WorkerPool::awaitReady);
        return workers;
    }

    static WorkerPool pool(Platform platform, Stage stage) {
        return new WorkerPool(stage, platform.environment(), platform.data());
    }

    @Override
    public void close() {
        pools.forEach(WorkerPool::close);
    }
}
