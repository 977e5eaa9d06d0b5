package dev.gatehouse.adapter.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.application.port.out.InMemoryUnitOfWork;
import dev.gatehouse.application.port.telemetry.KeptMeters;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MeasuredStoreTest {

    private final KeptMeters meters = new KeptMeters();
    private final MeasuredStore store = new MeasuredStore(new InMemoryUnitOfWork(), meters);

    @Test
    void each_kind_of_work_has_its_times() {
        store.ask(_ -> 1);
        store.change(_ -> 1);
        store.change(_ -> 1);
        store.read(_ -> 1);
        store.write(_ -> 1);

        assertThat(Stream.of("ask", "change", "read", "write")
                        .map(kind -> meters.values("gatehouse_store_duration_seconds " + kind)
                                .size()))
                .containsExactly(1, 2, 1, 1);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(new StoreUnavailableException("gone"), "away"),
                Arguments.of(StoreUnavailableException.busy(), "busy"),
                Arguments.of(new ConflictException("taken"), "conflict"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void what_the_store_did_not_do_is_counted_by_reason_and_has_taken_time_too(RuntimeException fault, String reason) {
        assertThatThrownBy(() -> store.write(_ -> {
                    throw fault;
                }))
                .isSameAs(fault);

        assertThat(meters.count("gatehouse_store_failures " + reason)).isEqualTo(1);
        assertThat(meters.values("gatehouse_store_duration_seconds write")).hasSize(1);
    }

    @Test
    void a_fault_of_the_work_is_none_of_the_store() {
        assertThatThrownBy(() -> store.read(_ -> {
                    throw new IllegalStateException("fault");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(Stream.of("away", "busy", "conflict")
                        .map(reason -> meters.count("gatehouse_store_failures " + reason)))
                .containsOnly(0L);
    }
}
