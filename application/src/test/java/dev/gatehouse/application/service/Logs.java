package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.RETENTION;
import static dev.gatehouse.application.service.TestApplication.START;

import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditEventId;
import dev.gatehouse.domain.audit.AuditLink;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.audit.LinkedEvent;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.value.TimeOrderedId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Audit logs for tests: one event a day, at noon, each told from the others by a number. */
final class Logs {

    private Logs() {}

    static AuditEvent event(int number) {
        return event(number, START.plus(Duration.ofDays(number)));
    }

    static AuditEvent event(int number, Instant happenedAt) {
        byte[] random = ByteBuffer.allocate(TimeOrderedId.RANDOM_BYTES)
                .putInt(TimeOrderedId.RANDOM_BYTES - Integer.BYTES, number)
                .array();
        return AuditEvent.byServer(
                AuditEventId.create(happenedAt, random),
                happenedAt,
                AuditAction.USER_CREATED,
                AuditSubject.of(UserId.create(happenedAt, random)));
    }

    /** The first instant at which the event with this number is pruned: the midnight by which its retention is over. */
    static Instant prunedAt(int number) {
        return event(number)
                .happenedAt()
                .plus(RETENTION.auditEvents())
                .truncatedTo(ChronoUnit.DAYS)
                .plus(Duration.ofDays(1));
    }

    /** The log of the events 1 to {@code last}, at the positions of these numbers. */
    static List<LinkedEvent> intact(int last) {
        List<LinkedEvent> log = new ArrayList<>();
        AuditLink link = AuditLink.START;
        for (int number = 1; number <= last; number++) {
            AuditEvent event = event(number);
            link = link.next(event);
            log.add(new LinkedEvent(link, event));
        }
        return log;
    }

    /** Writes down a log as it is given, right or wrong. */
    static void write(TestApplication application, List<LinkedEvent> log) {
        application.write(stores -> log.forEach(linked -> {
            stores.auditEvents().add(linked.event());
            stores.auditEvents().link(List.of(linked));
        }));
    }

    static void add(TestApplication application, List<AuditEvent> events) {
        application.write(stores -> events.forEach(stores.auditEvents()::add));
    }
}
