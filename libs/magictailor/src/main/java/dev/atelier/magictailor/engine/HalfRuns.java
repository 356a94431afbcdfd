package dev.atelier.magictailor.engine;

import dev.atelier.autodiff.session.SessionFactory;
import java.util.Set;
import java.util.stream.Collectors;

/** A part's step as two sessions: prediction, and gradients from what the prediction has computed. Between them the worst asset is found. */
final class HalfRuns implements AutoCloseable {
    private final GraphRun first;
    private final GraphRun second;
    private final Set<String> carried;

    private HalfRuns(GraphRun first, GraphRun second, Set<String> carried) {
        this.first = first;
        this.second = second;
        this.carried = carried;
    }

    static HalfRuns open(StepGraphs graphs, SessionFactory sessions) {
        GraphRun first = GraphRun.open(graphs.firstHalf(), sessions);
        GraphRun second = GraphRun.open(graphs.secondHalf(), sessions);
        return new HalfRuns(first, second, second.inputs().stream().filter(first.outputs()::contains).collect(Collectors.toUnmodifiableSet()));
    }

    void predict(Lane lane) {
        lane.leave(first, carried);
    }

    void differentiate(Lane lane) {
        lane.take(second, carried);
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }
}
