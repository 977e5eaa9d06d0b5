package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HousekeepingTest {

    @Test
    void goes_on_after_a_round_that_failed_and_stops_when_closed() throws InterruptedException {
        var rounds = new AtomicInteger();
        var third = new CountDownLatch(3);
        var housekeeping = Housekeeping.start(
                () -> {
                    third.countDown();
                    if (rounds.incrementAndGet() == 1) {
                        throw new IllegalStateException("store away");
                    }
                },
                1);

        assertThat(third.await(10, TimeUnit.SECONDS)).isTrue();
        housekeeping.close();

        int before = rounds.get();
        housekeeping.close();
        assertThat(rounds).hasValue(before);
    }
}
