package dev.atelier.bench.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.workflow.core.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private final Agenda agenda = new Agenda();

    @Test
    void shouldGoThroughTimeInOrder() {
        Random random = new Random(3);
        random.longs(5_000, 0, 1_000_000).forEach(moment -> agenda.at(moment, new Happening.Leaving()));

        List<Long> moments = new ArrayList<>();
        while (!agenda.isEmpty()) {
            agenda.next();
            moments.add(agenda.now());
        }

        assertThat(moments).hasSize(5_000).isSorted();
    }

    @Test
    void shouldKeepTheOrderOfWhatHappensAtOneMoment() {
        List<Happening> put = new ArrayList<>();
        for (int n = 0; n < 100; n++) {
            put.add(new Happening.Reminded(new Timer.DeadlineDue("job-" + n)));
            agenda.at(7, put.getLast());
        }

        List<Happening> happened = new ArrayList<>();
        while (!agenda.isEmpty()) {
            happened.add(agenda.next());
        }

        assertThat(happened).isEqualTo(put);
    }

    @Test
    void shouldTakeWhatIsPastAsNow() {
        agenda.at(50, new Happening.Sampled());
        agenda.next();
        agenda.at(10, new Happening.Sampled());

        agenda.next();

        assertThat(agenda.now()).isEqualTo(50);
    }
}
