package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.RETENTION;
import static dev.gatehouse.application.service.TestApplication.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.VerifyAuditLog.Verdict;
import dev.gatehouse.domain.audit.Actor;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.audit.LinkedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PruneAuditEventsServiceTest {

    private final TestApplication application = new TestApplication();

    private List<LinkedEvent> pruneAt(Instant instant) {
        application.clock.advance(Duration.between(application.clock.instant(), instant));
        application.pruneAuditEvents.pruneAuditEvents();
        return application.auditLog();
    }

    @Test
    void removes_an_event_at_the_exact_end_of_its_retention_and_says_so() {
        List<LinkedEvent> log = Logs.intact(2);
        Logs.write(application, log);
        Instant due = START.plusSeconds(1).plus(RETENTION.auditEvents());

        assertThat(pruneAt(due.minusNanos(1_000))).isEqualTo(log);

        List<LinkedEvent> pruned = pruneAt(due);
        assertThat(pruned).hasSize(2).startsWith(log.get(1));
        assertThat(pruned.getLast().event()).satisfies(event -> {
            assertThat(event.action()).isEqualTo(AuditAction.AUDIT_PRUNED);
            assertThat(event.actor()).isEqualTo(Actor.SERVER);
            assertThat(event.happenedAt()).isEqualTo(due);
            assertThat(event.subject())
                    .isEqualTo(AuditSubject.logUntil(log.get(0).link()));
        });
    }

    @Test
    void writes_nothing_when_nothing_is_due() {
        assertThat(pruneAt(START)).isEmpty();

        Logs.write(application, Logs.intact(1));
        pruneAt(START.plusSeconds(1).plus(RETENTION.auditEvents()));
        List<LinkedEvent> pruned = application.auditLog();

        assertThat(pruneAt(application.clock.instant())).isEqualTo(pruned);
    }

    @Test
    void removes_events_that_had_no_link_yet() {
        Logs.add(application, List.of(Logs.event(1), Logs.event(2)));

        List<LinkedEvent> pruned = pruneAt(START.plusSeconds(2).plus(RETENTION.auditEvents()));

        assertThat(pruned).extracting(linked -> linked.event().action()).containsExactly(AuditAction.AUDIT_PRUNED);
        assertThat(pruned.getLast().link().position()).isEqualTo(3);
    }

    @Test
    void leaves_a_log_that_verifies_however_much_it_removes() {
        Logs.write(application, Logs.intact(2_500));

        List<LinkedEvent> pruned = pruneAt(START.plusSeconds(2_400).plus(RETENTION.auditEvents()));

        // Each of three batches says of itself that it was removed.
        assertThat(pruned).hasSize(103);
        assertThat(pruned.getFirst().link().position()).isEqualTo(2_401);
        assertThat(application.verifyAuditLog.verifyAuditLog(Optional.empty())).isInstanceOf(Verdict.Intact.class);
    }

    @Test
    void removes_no_event_that_stands_behind_a_younger_one() {
        // A clock that was set back lets an older event come later; taking it out of the middle would break the chain.
        Logs.add(application, List.of(Logs.event(1), Logs.event(100)));
        application.linkAuditEvents.linkAuditEvents();
        Logs.add(application, List.of(Logs.event(2)));

        List<LinkedEvent> pruned = pruneAt(START.plusSeconds(2).plus(RETENTION.auditEvents()));

        assertThat(pruned).extracting(linked -> linked.link().position()).containsExactly(2L, 3L, 4L);
    }

    @Test
    void removes_each_event_once_although_several_replicas_prune_at_once() throws Exception {
        Logs.write(application, Logs.intact(10));
        application.clock.advance(RETENTION.auditEvents().plusSeconds(10));

        Race.of(10, () -> {
            application.pruneAuditEvents.pruneAuditEvents();
            return true;
        });

        assertThat(application.auditLog()).hasSize(1);
    }

    @Test
    void keeps_younger_events_as_they_are() {
        List<LinkedEvent> log = Logs.intact(20);
        Logs.write(application, log);

        List<LinkedEvent> pruned = pruneAt(START.plusSeconds(7).plus(RETENTION.auditEvents()));

        assertThat(pruned.subList(0, 13)).isEqualTo(log.subList(7, 20));
        assertThat(IntStream.range(1, pruned.size()))
                .allMatch(i -> pruned.get(i).follows(pruned.get(i - 1).link()));
    }
}
