package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.bootstrap.Housekeeping.Task;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HousekeepingTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final GivenPauses pauses = new GivenPauses();
    private final BlockingQueue<String> rounds = new LinkedBlockingQueue<>();

    @Test
    void each_task_has_its_own_pace() throws InterruptedException {
        try (var _ = start(task("link", SECOND), task("purge", MINUTE))) {
            pauses.pass(SECOND, 3);
            assertRounds("link", "link", "link");

            pauses.pass(MINUTE, 1);
            assertRounds("purge");
        }
    }

    @Test
    void a_task_that_fails_is_tried_again_and_stops_no_other() throws InterruptedException {
        var failing = new Task("fail", SECOND, () -> {
            rounds.add("fail");
            throw new IllegalStateException("store away");
        });
        try (var _ = start(failing, task("purge", MINUTE))) {
            pauses.pass(SECOND, 2);
            assertRounds("fail", "fail");

            pauses.pass(MINUTE, 1);
            assertRounds("purge");
        }
    }

    @Test
    void a_task_that_hangs_delays_no_other() throws InterruptedException {
        var released = new CountDownLatch(1);
        var hanging = new Task("hang", SECOND, () -> {
            rounds.add("hang");
            await(released);
        });
        try (var _ = start(hanging, task("purge", MINUTE))) {
            pauses.pass(SECOND, 1);
            assertRounds("hang");

            pauses.pass(MINUTE, 2);
            assertRounds("purge", "purge");
            released.countDown();
        }
    }

    @Test
    void closing_waits_for_the_round_under_way_and_begins_no_other() throws InterruptedException {
        var released = new CountDownLatch(1);
        var slow = new Task("slow", SECOND, () -> {
            rounds.add("begun");
            await(released);
            rounds.add("finished");
        });
        Housekeeping housekeeping = start(slow);
        pauses.pass(SECOND, 1);
        assertRounds("begun");

        Thread closing = Thread.ofVirtual().start(() -> {
            housekeeping.close();
            rounds.add("closed");
        });
        pauses.awaitEnd();
        assertThat(rounds).isEmpty();
        released.countDown();

        assertRounds("finished", "closed");
        closing.join();
        assertThat(rounds).isEmpty();
    }

    @Test
    void closing_again_does_nothing() {
        Housekeeping housekeeping = start(task("purge", MINUTE));

        housekeeping.close();
        housekeeping.close();

        assertThat(rounds).isEmpty();
    }

    @Test
    void real_pauses_end_at_once_when_it_is_over() throws InterruptedException {
        Pauses real = Pauses.inRealTime();

        assertThat(real.pass(Duration.ofNanos(1))).isTrue();
        real.end();

        assertThat(real.pass(Duration.ofDays(1))).isFalse();
    }

    private Housekeeping start(Task... tasks) {
        return Housekeeping.start(List.of(tasks), pauses);
    }

    private Task task(String name, Duration period) {
        return new Task(name, period, () -> rounds.add(name));
    }

    private void assertRounds(String... names) throws InterruptedException {
        for (String name : names) {
            @Nullable String next = rounds.poll(30, TimeUnit.SECONDS);
            assertThat(next).isEqualTo(name);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Pauses that are over when the test says so. */
    private static final class GivenPauses implements Pauses {

        private static final int PLENTY = 1_000;

        private final Map<Duration, Semaphore> passed = new ConcurrentHashMap<>();
        private final CountDownLatch end = new CountDownLatch(1);

        @Override
        public boolean pass(Duration period) throws InterruptedException {
            ofPeriod(period).acquire();
            return end.getCount() > 0;
        }

        @Override
        public void end() {
            end.countDown();
            List.of(SECOND, MINUTE).forEach(period -> pass(period, PLENTY));
        }

        void pass(Duration period, int times) {
            ofPeriod(period).release(times);
        }

        void awaitEnd() throws InterruptedException {
            end.await();
        }

        private Semaphore ofPeriod(Duration period) {
            return passed.computeIfAbsent(period, _ -> new Semaphore(0));
        }
    }
}
