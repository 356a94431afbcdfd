package dev.atelier.workflow.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FairQueueTest {
    private final FairQueue queue = new FairQueue(2, Duration.ZERO, tenant -> tenant.equals("big") ? 3 : 1);
    private long order;

    @Test
    void shouldFindTheTicketOfAnAttemptWhereverItIs() {
        FairQueue queue = new FairQueue(1, Duration.ZERO, _ -> 1);
        Instant ready = Instant.parse("2026-01-01T00:00:00.123Z");
        Ticket first = new Ticket("j/a", 1, "acme", 5, ready, Ticket.order(ready, 7));
        Ticket second = new Ticket("j/b", 2, "acme", 5, ready, Ticket.order(ready, 8));
        queue.offer(first);
        queue.offer(second);
        queue.release(ready);

        assertThat(queue.find("j/a", 1)).contains(first);
        assertThat(queue.find("j/b", 2)).contains(second);
        assertThat(queue.find("j/b", 1)).isEmpty();
        assertThat(first.ready()).isEqualTo(ready);
        queue.take("j/a", 1, ready);
        assertThat(queue.find("j/a", 1)).isEmpty();
    }

    @Test
    void shouldReleaseNoMoreThanTheWindow() {
        offer("a", 5, "1", "2", "3");
        assertThat(releaseAll()).containsExactly("a/1", "a/2");
        queue.withdraw("a/1", 1);
        assertThat(releaseAll()).containsExactly("a/3");
        assertThat(queue.waiting()).isZero();
        assertThat(queue.released()).isEqualTo(2);
    }

    @Test
    void shouldServeALateTenantAtOnceBesideABusyOne() {
        offer("a", 5, upTo(1000));
        drain(100);
        offer("b", 5, "only");
        assertThat(drain(2)).contains("b/only");
    }

    @Test
    void shouldServeALateTenantBeforeAllWhoseTurnIsAsNear() {
        for (String tenant : List.of("a", "b", "c", "d", "e")) {
            offer(tenant, 5, upTo(100));
        }
        drain(51);

        offer("late", 5, "only");

        assertThat(drain(1)).containsExactly("late/only");
    }

    @Test
    void shouldShareByWeight() {
        offer("big", 5, upTo(400));
        offer("small", 5, upTo(400));
        List<String> served = drain(200);
        assertThat(served.stream().filter(id -> id.startsWith("big")).count()).isBetween(149L, 151L);
    }

    @Test
    void shouldNotSaveUpShareWhileIdle() {
        offer("a", 5, upTo(500));
        drain(300);
        offer("b", 5, upTo(100));
        assertThat(drain(100).stream().filter(id -> id.startsWith("b")).count()).isBetween(49L, 51L);
    }

    @Test
    void shouldPreferPriorityThenAgeThenArrival() {
        queue.offer(ticket("late", 5, 20));
        queue.offer(ticket("early", 5, 10));
        queue.offer(ticket("urgent", 9, 30));
        queue.offer(ticket("early-too", 5, 10));
        assertThat(drain(4)).containsExactly("urgent", "early", "early-too", "late");
    }

    @Test
    void shouldForgetWithdrawnTasks() {
        offer("a", 5, "1", "2", "3");
        assertThat(queue.withdraw("a/2", 1)).isTrue();
        assertThat(queue.withdraw("a/2", 1)).isFalse();
        assertThat(drain(3)).containsExactly("a/1", "a/3");
    }

    @Test
    void shouldKnowOneAttemptFromAnother() {
        queue.offer(new Ticket("x", 1, "a", 5, Instant.EPOCH, 0));
        assertThat(queue.offer(new Ticket("x", 1, "a", 5, Instant.EPOCH, 1))).isFalse();
        assertThat(queue.offer(new Ticket("x", 2, "a", 5, Instant.EPOCH, 2))).isTrue();
        assertThat(queue.withdraw("x", 1)).isFalse();
        assertThat(queue.release(Instant.EPOCH)).map(Ticket::attempt).contains(2);
        assertThat(queue.release(Instant.EPOCH)).isEmpty();
    }

    @Test
    void shouldGoOnFairlyAfterARestart() {
        offer("a", 5, upTo(50));
        drain(20);
        FairQueue restarted = new FairQueue(2, Duration.ZERO, _ -> 1);
        restarted.restoreTags(queue.virtualTime(), queue.finishTags());
        assertThat(restarted.virtualTime()).isEqualTo(19);
        assertThat(restarted.finishTags()).isEqualTo(Map.of("a", 20.0));
        restarted.restoreReleased(ticket("out", 5, 0));
        restarted.offer(new Ticket("a/x", 1, "a", 5, Instant.EPOCH, 0));
        restarted.offer(new Ticket("b/x", 1, "b", 5, Instant.EPOCH, 1));
        assertThat(restarted.release(Instant.EPOCH)).map(Ticket::id).contains("b/x");
        assertThat(restarted.release(Instant.EPOCH)).isEmpty();
    }

    private void offer(String tenant, int priority, String... names) {
        for (String name : names) {
            queue.offer(new Ticket(tenant + "/" + name, 1, tenant, priority, Instant.EPOCH, order++));
        }
    }

    private Ticket ticket(String id, int priority, int age) {
        return new Ticket(id, 1, "t", priority, Instant.EPOCH.plusSeconds(age), order++);
    }

    private List<String> releaseAll() {
        List<String> ids = new ArrayList<>();
        Optional<Ticket> next = queue.release(Instant.EPOCH);
        while (next.isPresent()) {
            ids.add(next.get().id());
            next = queue.release(Instant.EPOCH);
        }
        return ids;
    }

    /** As a single worker would: starts each task as soon as it is released. */
    private List<String> drain(int count) {
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            queue.release(Instant.EPOCH).ifPresent(ticket -> {
                ids.add(ticket.id());
                queue.withdraw(ticket.id(), ticket.attempt());
            });
        }
        return ids;
    }

    private static String[] upTo(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toArray(String[]::new);
    }
}
