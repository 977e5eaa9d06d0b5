package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.RETENTION;
import static dev.gatehouse.application.service.TestApplication.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.VerifyAuditLog.Verdict;
import dev.gatehouse.domain.audit.Actor;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.audit.LinkedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PruneAuditEventsServiceTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HALF_A_DAY = DAY.dividedBy(2);
    private static final int MINUTES_OF_A_DAY = (int) DAY.toMinutes();

    private final TestApplication application = new TestApplication();

    private List<LinkedEvent> pruneAt(Instant instant) {
        application.pruneAt(instant);
        return application.auditLog();
    }

    @Test
    void removes_an_event_at_the_midnight_after_its_retention_and_says_so() {
        List<LinkedEvent> log = Logs.intact(2);
        Logs.write(application, log);
        Instant due = log.getFirst()
                .event()
                .happenedAt()
                .plus(RETENTION.auditEvents())
                .plus(HALF_A_DAY);

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
    void removes_an_event_of_midnight_itself_at_the_exact_end_of_its_retention() {
        Instant midnight = START.plus(HALF_A_DAY);
        Logs.add(application, List.of(Logs.event(1, midnight), Logs.event(2, midnight.plusNanos(1_000))));
        List<LinkedEvent> log = application.auditLog();
        Instant due = midnight.plus(RETENTION.auditEvents());

        assertThat(pruneAt(due.minusNanos(1_000))).isEqualTo(log);
        assertThat(pruneAt(due)).hasSize(2).startsWith(log.get(1));
        assertThat(pruneAt(due.plus(DAY).minusNanos(1_000))).hasSize(2);
        assertThat(pruneAt(due.plus(DAY))).hasSize(2).doesNotContain(log.get(1));
    }

    @Test
    void writes_one_event_a_day_however_often_it_looks() {
        List<AuditEvent> events = IntStream.range(1, 2 * MINUTES_OF_A_DAY)
                .mapToObj(minute -> Logs.event(minute, START.plus(Duration.ofMinutes(minute))))
                .toList();
        Logs.add(application, events);
        Instant due = START.plus(HALF_A_DAY).plus(RETENTION.auditEvents());

        for (int minute = 0; minute < MINUTES_OF_A_DAY; minute++) {
            application.pruneAt(due.plus(Duration.ofMinutes(minute)));
        }

        assertThat(application.auditLog())
                .extracting(linked -> linked.event().action())
                .containsOnlyOnce(AuditAction.AUDIT_PRUNED)
                .hasSize(events.size() - MINUTES_OF_A_DAY / 2 + 1);
    }

    @Test
    void writes_nothing_when_nothing_is_due() {
        assertThat(pruneAt(START)).isEmpty();

        Logs.write(application, Logs.intact(1));
        pruneAt(Logs.prunedAt(1));
        List<LinkedEvent> pruned = application.auditLog();

        assertThat(pruneAt(application.clock.instant())).isEqualTo(pruned);
    }

    @Test
    void removes_events_that_had_no_link_yet() {
        Logs.add(application, List.of(Logs.event(1), Logs.event(2)));

        List<LinkedEvent> pruned = pruneAt(Logs.prunedAt(2));

        assertThat(pruned).extracting(linked -> linked.event().action()).containsExactly(AuditAction.AUDIT_PRUNED);
        assertThat(pruned.getLast().link().position()).isEqualTo(3);
    }

    @Test
    void leaves_a_log_that_verifies_however_much_it_removes() {
        Logs.write(application, Logs.intact(2_500));

        List<LinkedEvent> pruned = pruneAt(Logs.prunedAt(2_400));

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

        List<LinkedEvent> pruned = pruneAt(Logs.prunedAt(2));

        assertThat(pruned).extracting(linked -> linked.link().position()).containsExactly(2L, 3L, 4L);
    }

    @Test
    void removes_each_event_once_although_several_replicas_prune_at_once() throws Exception {
        Logs.write(application, Logs.intact(10));
        application.clock.advance(Duration.between(START, Logs.prunedAt(10)));

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

        List<LinkedEvent> pruned = pruneAt(Logs.prunedAt(7));

        assertThat(pruned.subList(0, 13)).isEqualTo(log.subList(7, 20));
        assertThat(IntStream.range(1, pruned.size()))
                .allMatch(i -> pruned.get(i).follows(pruned.get(i - 1).link()));
    }
}
