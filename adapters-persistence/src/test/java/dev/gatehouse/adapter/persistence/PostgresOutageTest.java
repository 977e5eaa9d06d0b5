package dev.gatehouse.adapter.persistence;

import static dev.gatehouse.adapter.persistence.Awaiting.awaitUntil;
import static dev.gatehouse.adapter.persistence.StoreSamples.add;
import static dev.gatehouse.adapter.persistence.StoreSamples.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.StoreUnavailableException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What callers get while the network or the server fails them, and how soon. */
class PostgresOutageTest extends PostgresOutageFixture {

    @Test
    void while_the_database_is_away_every_call_is_refused_in_time() {
        fillPool();

        proxy.goAway();

        for (int round = 0; round < 3; round++) {
            assertThat(callAtOnce()).allMatch(Call::refusedInTime);
        }
    }

    @Test
    void a_database_that_comes_back_is_used_again_by_itself() {
        fillPool();
        proxy.goAway();
        assertThat(callAtOnce()).allMatch(Call::refusedInTime);

        proxy.comeBack();

        awaitUntil(BACK_WITHIN, this::servesAll);
    }

    @Test
    void a_database_that_no_longer_answers_is_not_waited_for() {
        fillPool();

        proxy.swallow();

        for (int round = 0; round < 3; round++) {
            assertThat(callAtOnce()).allMatch(Call::refusedInTime);
        }
        proxy.pass();
        awaitUntil(BACK_WITHIN, this::servesAll);
    }

    @Test
    void a_slow_network_is_put_up_with_while_there_is_time() {
        fillPool();

        proxy.delayAnswers(Duration.ofMillis(50));
        assertThat(call(0).refusal()).isEmpty();

        proxy.delayAnswers(REFUSED_WITHIN);
        assertThat(call(0)).matches(Call::refusedInTime);
    }

    @Test
    void a_closed_store_is_unavailable() {
        store.close();

        assertThatThrownBy(() -> find(store, MAYA)).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> add(store, MAYA)).isInstanceOf(StoreUnavailableException.class);
    }
}
