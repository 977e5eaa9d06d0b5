package dev.gatehouse.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.CallEndedException;
import dev.gatehouse.application.port.CallTime;
import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.user.User;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every {@link UnitOfWork} does; {@link ConcurrentWorkContract} has what it does for many at once. */
public abstract class UnitOfWorkContract extends StoreContract {

    private static final User MAYA = Samples.user(1);
    private static final User NOOR = Samples.user(2);

    @Test
    void gives_back_what_the_function_returns() {
        assertThat(unitOfWork().<String>write(_ -> "written")).isEqualTo("written");
        assertThat(unitOfWork().<String>read(_ -> "read")).isEqualTo("read");
    }

    @Test
    void a_write_is_seen_by_the_next_read() {
        add(MAYA);

        assertThat(find(MAYA)).contains(MAYA);
        assertThat(ask(MAYA)).contains(MAYA);
    }

    @Test
    void a_write_sees_what_it_has_written() {
        Optional<User> found = unitOfWork().write(stores -> {
            stores.users().add(MAYA);
            return stores.users().find(MAYA.id());
        });

        assertThat(found).contains(MAYA);
    }

    @Test
    void a_write_whose_function_throws_leaves_nothing() {
        add(MAYA);
        var fault = new IllegalArgumentException("the function has a fault");

        assertThatThrownBy(() -> unitOfWork().write(stores -> {
                    stores.users().add(NOOR);
                    stores.users().update(renamed(MAYA));
                    stores.setupCodes().set(Samples.hash(1), Samples.JUST_AFTER);
                    throw fault;
                }))
                .isSameAs(fault);

        assertThat(find(NOOR)).isEmpty();
        assertThat(find(MAYA)).contains(MAYA);
        boolean good = unitOfWork().read(stores -> stores.setupCodes().isGood(Samples.hash(1), Samples.NOW));
        assertThat(good).isFalse();
    }

    @Test
    void a_write_that_ends_in_an_error_leaves_nothing_either() {
        var error = new AssertionError("worse than an exception");

        assertThatThrownBy(() -> unitOfWork().write(stores -> {
                    stores.users().add(MAYA);
                    throw error;
                }))
                .isSameAs(error);

        assertThat(find(MAYA)).isEmpty();
    }

    @Test
    void a_write_that_a_store_refused_leaves_nothing() {
        add(NOOR);

        assertThatThrownBy(() -> unitOfWork().write(stores -> {
                    stores.users().add(MAYA);
                    stores.users().add(NOOR);
                    return true;
                }))
                .isInstanceOf(ConflictException.class);

        assertThat(find(MAYA)).isEmpty();
        add(MAYA);
        assertThat(find(MAYA)).contains(MAYA);
    }

    @Test
    void a_read_whose_function_throws_passes_the_exception_on() {
        var fault = new IllegalArgumentException("the function has a fault");

        assertThatThrownBy(() -> unitOfWork().read(_ -> {
                    throw fault;
                }))
                .isSameAs(fault);

        assertThat(find(MAYA)).isEmpty();
    }

    @Test
    void a_read_cannot_write() {
        assertThatThrownBy(() -> unitOfWork().read(stores -> {
                    stores.users().add(MAYA);
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(find(MAYA)).isEmpty();
        add(MAYA);
    }

    @Test
    void a_question_cannot_write() {
        assertThatThrownBy(() -> unitOfWork().ask(stores -> {
                    stores.users().add(MAYA);
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(ask(MAYA)).isEmpty();
        add(MAYA);
    }

    @Test
    void a_question_whose_function_throws_passes_the_exception_on() {
        add(MAYA);
        var fault = new IllegalArgumentException("the function has a fault");

        assertThatThrownBy(() -> unitOfWork().ask(stores -> {
                    assertThat(stores.users().find(MAYA.id())).contains(MAYA);
                    throw fault;
                }))
                .isSameAs(fault);

        assertThat(ask(MAYA)).contains(MAYA);
    }

    private Optional<User> ask(User user) {
        return unitOfWork().ask(stores -> stores.users().find(user.id()));
    }

    @Test
    void a_transaction_does_not_begin_within_another() {
        refuses(stores -> unitOfWork().ask(_ -> stores));
        refuses(stores -> unitOfWork().read(_ -> stores));
        refuses(stores -> unitOfWork().write(_ -> stores));

        add(MAYA);
        assertThat(find(MAYA)).contains(MAYA);
    }

    private void refuses(Function<Repositories, Repositories> nested) {
        assertThatThrownBy(() -> unitOfWork().ask(nested)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> unitOfWork().read(nested)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> unitOfWork().write(nested)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothing_is_begun_for_a_call_that_its_caller_has_left() {
        var left = CallTime.of(Duration.ofMinutes(1), () -> true);

        assertThatThrownBy(() -> left.run(() -> add(MAYA)))
                .isInstanceOfSatisfying(
                        CallEndedException.class,
                        end -> assertThat(end.isCancelled()).isTrue());
        assertThatThrownBy(() -> left.run(() -> find(MAYA))).isInstanceOf(CallEndedException.class);

        assertThat(find(MAYA)).isEmpty();
    }

    @Test
    void nothing_is_begun_for_a_call_whose_time_is_up() {
        var up = CallTime.of(Duration.ZERO, () -> true);

        assertThatThrownBy(() -> up.run(() -> add(MAYA)))
                .isInstanceOfSatisfying(
                        CallEndedException.class,
                        end -> assertThat(end.isCancelled()).isFalse());

        up.run(() -> CallTime.runUnbounded(() -> add(MAYA)));
        assertThat(find(MAYA)).contains(MAYA);
    }

    @Test
    void a_repository_is_of_no_use_after_its_transaction() {
        var kept = new AtomicReference<UserRepository>();
        unitOfWork().write(stores -> {
            kept.set(stores.users());
            return true;
        });

        assertThatThrownBy(() -> kept.get().find(MAYA.id())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> kept.get().add(MAYA)).isInstanceOf(IllegalStateException.class);
    }

    /** Stores keep whole microseconds; a finer instant would come back as another, so it is refused instead. */
    @Test
    void refuses_instants_finer_than_a_microsecond() {
        var finer = Samples.NOW.plusNanos(1);

        assertThatThrownBy(() -> add(MAYA.disable(finer))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        unitOfWork().write(stores -> stores.setupCodes().consume(Samples.hash(1), finer)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> unitOfWork().read(stores -> stores.setupCodes().isGood(Samples.hash(1), finer)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static User renamed(User user) {
        return Samples.renamed(user, "Renamed");
    }
}
