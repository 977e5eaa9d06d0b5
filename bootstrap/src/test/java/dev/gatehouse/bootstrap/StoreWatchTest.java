package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.application.port.in.Readiness;
import dev.gatehouse.application.port.out.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StoreWatchTest {

    private final Readiness readiness = new Readiness();
    private final FaultyStore store = new FaultyStore();
    private final StoreWatch watch = new StoreWatch(store, readiness);

    @Test
    void tells_whether_the_store_answers() {
        List<Boolean> there = new ArrayList<>();

        for (Optional<RuntimeException> fault : List.of(away(), away(), none(), none(), away(), none())) {
            store.fault = fault;
            watch.look();
            there.add(readiness.isStoreThere());
        }

        assertThat(there).containsExactly(false, false, true, true, false, true);
    }

    @Test
    void each_change_is_told_in_one_line() {
        try (var log = new LogRecorder()) {
            for (Optional<RuntimeException> fault : List.of(none(), away(), away(), none(), none())) {
                store.fault = fault;
                watch.look();
            }

            assertThat(log.messages())
                    .containsExactly(
                            "WARN The store is away, and calls that need it are refused until it is back: no connection.",
                            "INFO The store is back.");
        }
    }

    @Test
    void a_store_that_is_too_busy_to_be_asked_leaves_everything_as_it_is() {
        store.fault = Optional.of(StoreUnavailableException.busy());
        watch.look();
        assertThat(readiness.isStoreThere()).isTrue();

        store.fault = away();
        watch.look();
        store.fault = Optional.of(StoreUnavailableException.busy());
        watch.look();

        assertThat(readiness.isStoreThere()).isFalse();
    }

    private static Optional<RuntimeException> away() {
        return Optional.of(new StoreUnavailableException("no connection"));
    }

    private static Optional<RuntimeException> none() {
        return Optional.empty();
    }

    /** A store that answers nothing, or fails. */
    private static final class FaultyStore implements UnitOfWork {

        private Optional<RuntimeException> fault = Optional.empty();

        @Override
        @SuppressWarnings("unchecked") // the watch asks for an Optional and looks at nothing in it
        public <T> T read(Function<Repositories, T> work) {
            fault.ifPresent(e -> {
                throw e;
            });
            return (T) Optional.empty();
        }

        @Override
        public <T> T write(Function<Repositories, T> work) {
            throw new AssertionError("a watch writes nothing");
        }
    }
}
