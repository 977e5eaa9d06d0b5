package dev.gatehouse.adapter.persistence;

import static dev.gatehouse.adapter.persistence.Awaiting.awaitUntil;
import static dev.gatehouse.adapter.persistence.StoreSamples.user;

import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;

/** A store on PostgreSQL whose network the test can break, and callers for it. */
abstract class PostgresOutageFixture {

    static final User MAYA = user(1);
    static final User NOOR = user(2);

    static final Duration REFUSED_WITHIN = Duration.ofSeconds(1);
    static final Duration BACK_WITHIN = Duration.ofSeconds(5);

    private static final int CALLERS = 50;

    final StoreSettings.PostgreSql direct = PostgresServer.running().migratedDatabase();
    final FaultyProxy proxy = FaultyProxy.before(PostgresServer.running().port());
    final Store store = PostgresStore.open(PostgresServer.through(proxy, direct));

    @AfterEach
    void close() {
        proxy.close();
        store.close();
    }

    /** What came of a call, and how long it took. */
    record Call(Optional<RuntimeException> refusal, Duration time) {

        boolean refusedInTime() {
            return refusal.filter(StoreUnavailableException.class::isInstance).isPresent()
                    && time.compareTo(REFUSED_WITHIN) <= 0;
        }
    }

    static Call timed(Runnable call) {
        long start = System.nanoTime();
        try {
            call.run();
            return new Call(Optional.empty(), Duration.ofNanos(System.nanoTime() - start));
        } catch (RuntimeException e) {
            return new Call(Optional.of(e), Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** An even number reads, an odd one writes. */
    Call call(int number) {
        Function<Repositories, Boolean> work = number % 2 == 0
                ? stores -> stores.users().find(MAYA.id()).isPresent()
                : stores -> stores.setupCodes().consume(StoreSamples.token(1).hash(), StoreSamples.NOW);
        return timed(() -> {
            boolean _ = number % 2 == 0 ? store.<Boolean>read(work) : store.<Boolean>write(work);
        });
    }

    List<Call> callAtOnce() {
        return Race.of(CALLERS, this::call);
    }

    boolean servesAll() {
        return callAtOnce().stream().allMatch(call -> call.refusal().isEmpty());
    }

    /** Has as many transactions at once as there are connections, so that all of them are there. */
    void fillPool() {
        awaitUntil(BACK_WITHIN, () -> {
            var together = new CountDownLatch(direct.poolSize());
            return Race.of(direct.poolSize(), _ -> meet(together)).stream().allMatch(Boolean::booleanValue);
        });
    }

    private boolean meet(CountDownLatch together) {
        try {
            return store.read(stores -> {
                stores.users().find(MAYA.id());
                together.countDown();
                return awaitBriefly(together);
            });
        } catch (StoreUnavailableException _) {
            return false;
        }
    }

    private static boolean awaitBriefly(CountDownLatch latch) {
        try {
            return latch.await(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
