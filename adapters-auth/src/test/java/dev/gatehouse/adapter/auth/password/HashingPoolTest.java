package dev.gatehouse.adapter.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gatehouse.application.port.CallEndedException;
import dev.gatehouse.application.port.CallTime;
import dev.gatehouse.application.port.OverloadedException;
import dev.gatehouse.application.port.telemetry.KeptMeters;
import dev.gatehouse.domain.credential.RawPassword;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HashingPoolTest {

    private static final Duration PATIENT = Duration.ofDays(1);
    private static final Duration IMPATIENT = Duration.ZERO;

    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger occupations = new AtomicInteger();
    private final List<HashingPool> open = new ArrayList<>();

    private HashingPool pool(Duration patience) {
        var pool = new HashingPool(1, patience, false);
        open.add(pool);
        return pool;
    }

    @AfterEach
    void close() {
        release.countDown();
        open.forEach(HashingPool::close);
    }

    private static <T> T run(HashingPool pool, Function<byte[], T> work) {
        try (var password = RawPassword.of("secret")) {
            return pool.run(password, work);
        }
    }

    /** Takes the pool's one thread until the latch is released, on behalf of a caller who waits for it. */
    private Caller occupy(HashingPool pool) {
        var begun = new CountDownLatch(1);
        var caller = Caller.start(() -> untilTaken(pool, begun));
        awaitQuietly(begun);
        return caller;
    }

    private String untilTaken(HashingPool pool, CountDownLatch begun) {
        while (true) {
            try {
                return run(pool, bytes -> {
                    occupations.incrementAndGet();
                    begun.countDown();
                    awaitQuietly(release);
                    return "hashed";
                });
            } catch (OverloadedException _) {
                // An impatient pool may give up before its thread is there.
                Thread.onSpinWait();
            }
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private record Caller(Thread thread, CompletableFuture<String> result) {

        static Caller start(Supplier<String> call) {
            var result = new CompletableFuture<String>();
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    result.complete(call.get());
                } catch (RuntimeException e) {
                    result.completeExceptionally(e);
                }
            });
            return new Caller(thread, result);
        }
    }

    @Test
    void shows_how_busy_it_is() {
        var meters = new KeptMeters();
        HashingPool pool = pool(PATIENT);
        pool.showOn(meters);
        run(pool, _ -> 1);
        occupy(pool);

        assertThat(meters.values("gatehouse_password_hash_duration_seconds"))
                .singleElement()
                .satisfies(nanos -> assertThat(nanos).isPositive());
        assertThat(meters.gauge("gatehouse_password_hash_threads")).isEqualTo(1);
        assertThat(meters.gauge("gatehouse_password_hashes_running")).isEqualTo(1);
        assertThat(meters.gauge("gatehouse_password_hashes_waiting")).isZero();
        assertThat(meters.gauge("gatehouse_password_hashes_waiting_limit")).isEqualTo(4);
    }

    @Test
    void counts_those_for_whom_there_was_no_thread() {
        var meters = new KeptMeters();
        HashingPool pool = pool(IMPATIENT);
        occupy(pool);
        pool.showOn(meters);

        assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> run(pool, _ -> 1));

        assertThat(meters.count("gatehouse_password_hashes_refused")).isEqualTo(1);
    }

    @Test
    void hashes_on_platform_threads_of_its_own() {
        Thread thread = run(pool(PATIENT), bytes -> Thread.currentThread());

        assertThat(thread).isNotSameAs(Thread.currentThread());
        assertThat(thread.isVirtual()).isFalse();
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getName()).isEqualTo("password-hash-1");
    }

    @Test
    void lends_a_copy_of_the_password_and_wipes_it() {
        var lent = new AtomicReference<byte[]>();

        String seen = run(pool(PATIENT), bytes -> {
            lent.set(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        });

        assertThat(seen).isEqualTo("secret");
        assertThat(lent.get()).containsOnly(0).hasSize(6);
    }

    @Test
    void passes_a_failure_on_and_wipes_the_copy_all_the_same() {
        var lent = new AtomicReference<byte[]>();

        assertThatIllegalStateException()
                .isThrownBy(() -> run(pool(PATIENT), bytes -> {
                    lent.set(bytes);
                    throw new IllegalStateException("broken");
                }))
                .withMessage("broken");
        assertThat(lent.get()).containsOnly(0);
    }

    @Test
    void four_callers_wait_for_each_thread_and_the_next_is_refused() {
        HashingPool pool = pool(PATIENT);
        occupy(pool);
        var waiting = new ArrayList<Caller>();
        for (int i = 0; i < 4; i++) {
            waiting.add(Caller.start(() -> run(pool, bytes -> "hashed")));
        }
        while (pool.waiting() < 4) {
            Thread.onSpinWait();
        }

        assertThatExceptionOfType(OverloadedException.class)
                .isThrownBy(() -> run(pool, bytes -> "too much"))
                .satisfies(e -> assertThat(e.retryAfter()).isBetween(Duration.ofMillis(500), Duration.ofMillis(1500)));

        release.countDown();
        assertThat(waiting)
                .allSatisfy(caller -> assertThat(caller.result().join()).isEqualTo("hashed"));
    }

    @Test
    void who_waits_in_vain_is_refused_and_the_hash_is_never_begun() {
        HashingPool pool = pool(IMPATIENT);
        Caller occupant = occupy(pool);
        var begun = new AtomicBoolean();

        assertThatExceptionOfType(OverloadedException.class)
                .isThrownBy(() -> run(pool, bytes -> begun.getAndSet(true)));

        assertThat(pool.waiting()).isZero();
        release.countDown();
        occupant.result().join();
        pool.close();
        assertThat(begun).isFalse();
    }

    @Test
    void a_queued_hash_whose_caller_has_gone_is_not_begun() {
        HashingPool pool = pool(PATIENT);
        occupy(pool);
        var gone = new AtomicBoolean();
        var begun = new AtomicBoolean();
        Caller waiting = Caller.start(() ->
                CallTime.of(PATIENT, gone::get).call(() -> run(pool, bytes -> "begun " + begun.getAndSet(true))));
        while (pool.waiting() < 1) {
            Thread.onSpinWait();
        }

        gone.set(true);
        release.countDown();

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> waiting.result().join())
                .withCauseInstanceOf(CallEndedException.class);
        assertThat(begun).isFalse();
    }

    @Test
    void whoever_has_gone_makes_room_in_a_full_queue() {
        HashingPool pool = pool(PATIENT);
        occupy(pool);
        var gone = new AtomicBoolean();
        for (int i = 0; i < 4; i++) {
            Caller.start(() -> CallTime.of(PATIENT, gone::get).call(() -> run(pool, bytes -> "hashed")));
        }
        while (pool.waiting() < 4) {
            Thread.onSpinWait();
        }

        gone.set(true);
        Caller next = Caller.start(() -> run(pool, bytes -> "next"));
        while (pool.waiting() != 1) {
            Thread.onSpinWait();
        }
        release.countDown();

        assertThat(next.result().join()).isEqualTo("next");
    }

    @Test
    void whoever_has_less_time_than_patience_waits_for_no_longer_than_that() {
        HashingPool pool = pool(PATIENT);
        occupy(pool);
        var begun = new AtomicBoolean();

        assertThatExceptionOfType(CallEndedException.class)
                .isThrownBy(() -> CallTime.of(Duration.ofMillis(20), () -> false)
                        .run(() -> run(pool, bytes -> begun.getAndSet(true))));

        assertThat(pool.waiting()).isZero();
        assertThat(begun).isFalse();
    }

    @Test
    void whoever_would_wait_for_longer_than_there_is_time_is_refused_at_once() {
        HashingPool pool = pool(PATIENT);
        String slow = run(pool, bytes -> {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            return "slow";
        });
        occupy(pool);

        assertThatExceptionOfType(OverloadedException.class)
                .isThrownBy(
                        () -> CallTime.of(Duration.ofMillis(50), () -> false).run(() -> run(pool, bytes -> slow)))
                .withMessageContaining("too long");
        assertThat(pool.waiting()).isZero();
    }

    @Test
    void a_hash_that_has_begun_is_waited_for() {
        HashingPool pool = pool(IMPATIENT);
        Caller occupant = occupy(pool);

        release.countDown();

        assertThat(occupant.result().join()).isEqualTo("hashed");
        assertThat(occupations).hasValue(1);
    }

    @Test
    void an_interrupted_caller_leaves_and_the_hash_is_never_begun() {
        HashingPool pool = pool(PATIENT);
        Caller occupant = occupy(pool);
        var begun = new AtomicBoolean();

        Thread.currentThread().interrupt();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> run(pool, bytes -> begun.getAndSet(true)));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(pool.waiting()).isZero();
        release.countDown();
        occupant.result().join();
        pool.close();
        assertThat(begun).isFalse();
    }

    @Test
    void a_caller_who_leaves_does_not_free_the_thread_early() {
        HashingPool pool = pool(PATIENT);
        Caller occupant = occupy(pool);
        occupant.thread().interrupt();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> occupant.result().join());

        Caller next = Caller.start(() -> run(pool, bytes -> "after " + release.getCount()));
        while (pool.waiting() < 1) {
            Thread.onSpinWait();
        }
        release.countDown();

        assertThat(next.result().join()).isEqualTo("after 0");
    }

    @Test
    void closing_finishes_what_was_taken_in_and_takes_nothing_more() {
        HashingPool pool = pool(PATIENT);
        Caller occupant = occupy(pool);
        Caller waiting = Caller.start(() -> run(pool, bytes -> "hashed too"));
        while (pool.waiting() < 1) {
            Thread.onSpinWait();
        }

        release.countDown();
        pool.close();

        assertThat(occupant.result().join()).isEqualTo("hashed");
        assertThat(waiting.result().join()).isEqualTo("hashed too");
        assertThatIllegalStateException().isThrownBy(() -> run(pool, bytes -> "late"));
    }
}
