package dev.gatehouse.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.VerifyAuditLog.Damage;
import dev.gatehouse.application.port.in.VerifyAuditLog.Verdict;
import dev.gatehouse.application.port.in.VerifyAuditLog.Verdict.Broken;
import dev.gatehouse.application.port.in.VerifyAuditLog.Verdict.Intact;
import dev.gatehouse.application.port.in.VerifyAuditLog.Verdict.NotCompared;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditLink;
import dev.gatehouse.domain.audit.LinkedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit log is verified a thousand events at a time, and changes in between. */
class VerifyAuditLogMeanwhileTest {

    private static final int EVENTS = 3_000;

    private final InterruptedStore store = new InterruptedStore();
    private final TestApplication application = new TestApplication(store);
    private final List<LinkedEvent> log = Logs.intact(EVENTS);

    VerifyAuditLogMeanwhileTest() {
        Logs.write(application, log);
    }

    private Verdict verdict() {
        return verdict(Optional.empty());
    }

    private Verdict verdict(Optional<AuditLink> known) {
        return application.verifyAuditLog.verifyAuditLog(known);
    }

    private AuditLink lastLink() {
        return application.auditLog().getLast().link();
    }

    @Test
    void events_that_are_written_meanwhile_are_looked_at_too() {
        store.afterNextRead(() -> {
            Logs.add(application, List.of(Logs.event(EVENTS + 1)));
            application.linkAuditEvents.linkAuditEvents();
        });

        assertThat(verdict()).isEqualTo(new Intact(EVENTS + 1, lastLink()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 500, 999, 1_000})
    void what_is_pruned_behind_the_walk_is_no_matter(int events) {
        store.afterNextRead(() -> application.pruneAt(Logs.prunedAt(events)));

        assertThat(verdict()).isEqualTo(new Intact(EVENTS + 1, lastLink()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1_001, 2_500, 2_999, 3_000})
    void a_walk_that_is_overtaken_begins_anew(int events) {
        int batches = (events + 999) / 1_000;
        store.afterNextRead(() -> application.pruneAt(Logs.prunedAt(events)));

        assertThat(verdict()).isEqualTo(new Intact(EVENTS - events + batches, lastLink()));
    }

    @Test
    void a_known_link_that_was_met_behind_a_walk_that_is_overtaken_cannot_be_compared() {
        store.afterNextRead(() -> application.pruneAt(Logs.prunedAt(1_500)));

        assertThat(verdict(Optional.of(log.get(499).link())))
                .isEqualTo(new NotCompared(EVENTS - 1_500 + 2, lastLink()));
    }

    @Test
    void a_known_link_that_is_pruned_behind_the_walk_was_met() {
        store.afterNextRead(() -> application.pruneAt(Logs.prunedAt(800)));

        assertThat(verdict(Optional.of(log.get(499).link()))).isInstanceOf(Intact.class);
    }

    @Test
    void events_that_somebody_cuts_off_in_front_of_the_walk_are_found_missing() {
        store.afterNextRead(
                () -> application.write(stores -> stores.auditEvents().removeUntil(1_500)));

        assertThat(verdict()).isEqualTo(new Broken(1_501, Damage.CUT_OFF));
    }

    @Test
    void events_that_are_pruned_after_others_were_removed_do_not_hide_it() {
        Logs.add(application, List.of(Logs.event(EVENTS + 1)));
        store.afterNextRead(() -> application.write(stores -> {
            stores.auditEvents().removeUntil(EVENTS);
            AuditEvent event = stores.auditEvents().listUnlinked(1).getFirst();
            stores.auditEvents()
                    .link(List.of(new LinkedEvent(
                            new AuditLink(EVENTS + 2, log.getLast().link().hash()), event)));
        }));

        assertThat(verdict()).isEqualTo(new Broken(EVENTS + 2, Damage.CUT_OFF));
    }

    /** Whatever the installation does by itself between two reads, nobody has tampered with its log. */
    @Test
    void no_housekeeping_is_taken_for_damage() {
        long seed = Long.getLong("gatehouse.test.seed", System.nanoTime());
        var random = new Random(seed);
        application.clock.advance(Duration.between(application.clock.instant(), Logs.prunedAt(1)));
        store.afterNextRead(() -> keepHouse(random, EVENTS + 1, 12));

        Verdict verdict = verdict();

        assertThat(verdict).as("to repeat: -Dgatehouse.test.seed=%d", seed).isInstanceOf(Intact.class);
    }

    private void keepHouse(Random random, int next, int times) {
        Logs.add(application, List.of(Logs.event(next)));
        application.linkAuditEvents.linkAuditEvents();
        if (random.nextBoolean()) {
            application.clock.advance(Duration.ofDays(random.nextInt(700)));
            application.pruneAuditEvents.pruneAuditEvents();
        }
        if (times > 1) {
            store.afterNextRead(() -> keepHouse(random, next + 1, times - 1));
        }
    }
}
