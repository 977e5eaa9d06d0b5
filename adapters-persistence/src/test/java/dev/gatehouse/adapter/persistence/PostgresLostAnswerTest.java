package dev.gatehouse.adapter.persistence;

import static dev.gatehouse.adapter.persistence.Awaiting.awaitUntil;
import static dev.gatehouse.adapter.persistence.StoreSamples.all;
import static dev.gatehouse.adapter.persistence.StoreSamples.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.application.port.out.Samples;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of transactions that the network breaks off. */
class PostgresLostAnswerTest extends PostgresOutageFixture {

    @Test
    void a_write_that_gets_no_answer_half_way_is_refused_in_time_and_leaves_nothing() {
        Call call = timed(() -> store.write(stores -> {
            stores.users().add(MAYA);
            proxy.swallow();
            stores.users().add(NOOR);
            return MAYA;
        }));

        assertThat(call).matches(Call::refusedInTime);
        proxy.pass();
        awaitUntil(BACK_WITHIN, this::servesAll);
        assertThat(all(store)).doesNotContain(MAYA, NOOR);
    }

    @Test
    void a_write_whose_commit_is_not_answered_says_that_its_outcome_is_unknown() {
        assertThatThrownBy(() -> store.write(stores -> {
                    stores.users().add(MAYA);
                    proxy.loseNextAnswer();
                    return MAYA;
                }))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("outcome of the write is unknown");

        assertThat(find(store, MAYA)).contains(MAYA);
    }

    @Test
    void a_write_that_ends_with_an_event_has_kept_both_when_the_answer_to_its_commit_is_lost() {
        AuditEvent event = Samples.auditEvent(1);
        assertThatThrownBy(() -> store.write(stores -> {
                    stores.users().add(MAYA);
                    stores.auditEvents().add(event);
                    proxy.loseNextAnswer();
                    return MAYA;
                }))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("outcome of the write is unknown");

        assertThat(find(store, MAYA)).contains(MAYA);
        List<AuditEvent> events = store.read(stores -> stores.auditEvents().listUnlinked(10));
        assertThat(events).contains(event);
    }

    @Test
    void a_change_that_is_not_answered_says_that_its_outcome_is_unknown() {
        Session session = StoreSamples.session(MAYA, 1);
        RefreshToken presented = StoreSamples.token(1);
        Session rotated = StoreSamples.rotated(session, presented, 2);
        store.write(stores -> {
            stores.users().add(MAYA);
            stores.sessions().add(session);
            return session;
        });

        assertThatThrownBy(() -> store.change(stores -> {
                    proxy.loseNextAnswer();
                    return stores.sessions().rotate(rotated, presented.hash(), StoreSamples.NOW, Samples.auditEvent(1));
                }))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("outcome of the write is unknown");

        Optional<Session> found = store.read(stores -> stores.sessions().find(session.id()));
        assertThat(found).contains(rotated);
    }

    @Test
    void a_write_whose_commit_is_held_back_says_that_its_outcome_is_unknown_in_time() {
        Call call = timed(() -> store.write(stores -> {
            stores.users().add(MAYA);
            proxy.swallow();
            return MAYA;
        }));

        assertThat(call).matches(Call::refusedInTime);
        assertThat(call.refusal().orElseThrow()).hasMessageContaining("outcome of the write is unknown");
    }

    @Test
    void a_read_is_run_to_its_end_but_once_when_the_connection_breaks() {
        var runs = new ArrayList<Integer>();

        assertThatThrownBy(() -> store.read(stores -> {
                    runs.add(1);
                    proxy.cut();
                    return stores.users().find(MAYA.id());
                }))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageNotContaining("unknown");

        assertThat(runs).hasSize(1);
    }
}
