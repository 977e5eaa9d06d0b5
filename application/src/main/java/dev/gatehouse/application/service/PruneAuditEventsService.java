package dev.gatehouse.application.service;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.LinkAuditEvents;
import dev.gatehouse.application.port.in.PruneAuditEvents;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.audit.LinkedEvent;
import dev.gatehouse.domain.user.RetentionPolicy;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Removes old events from the front of the log. Each removal is an event itself, which names the last link that was removed:
 * so the log shows that its beginning is missing by right, and with which hash it has to go on.
 *
 * <p>What was due at the last midnight (UTC) is removed. So this happens once a day, and every replica removes the same; to the
 * minute, each round would remove the events of one minute and write one that says so.
 */
public final class PruneAuditEventsService implements PruneAuditEvents {

    private static final int BATCH = 1_000;

    private final UnitOfWork unitOfWork;
    private final AuditTrail auditTrail;
    private final LinkAuditEvents linkAuditEvents;
    private final RetentionPolicy retention;
    private final InstantSource clock;

    @Inject
    public PruneAuditEventsService(
            UnitOfWork unitOfWork,
            AuditTrail auditTrail,
            LinkAuditEvents linkAuditEvents,
            RetentionPolicy retention,
            InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.auditTrail = auditTrail;
        this.linkAuditEvents = linkAuditEvents;
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public void pruneAuditEvents() {
        Instant now = clock.instant();
        Instant happenedUntil = now.truncatedTo(ChronoUnit.DAYS).minus(retention.auditEvents());
        linkAuditEvents.linkAuditEvents();
        Batches.untilDone(BATCH, () -> pruneSome(happenedUntil, now));
    }

    private int pruneSome(Instant happenedUntil, Instant now) {
        return isAnyDue(happenedUntil) ? unitOfWork.write(stores -> prune(stores, happenedUntil, now)) : 0;
    }

    private boolean isAnyDue(Instant happenedUntil) {
        return unitOfWork.read(
                stores -> stores.auditEvents().list(0, 1).stream().anyMatch(oldest -> isDue(oldest, happenedUntil)));
    }

    private int prune(Repositories stores, Instant happenedUntil, Instant now) {
        List<LinkedEvent> due = stores.auditEvents().list(0, BATCH).stream()
                .takeWhile(event -> isDue(event, happenedUntil))
                .toList();
        Optional<LinkedEvent> last = due.isEmpty() ? Optional.empty() : Optional.of(due.getLast());
        last.ifPresent(event -> {
            auditTrail.record(
                    stores, Call.byTheServer(), AuditAction.AUDIT_PRUNED, AuditSubject.logUntil(event.link()), now);
            // The chain goes on from its last link, so there must be one that stays.
            LinkAuditEventsService.linkAll(stores);
            stores.auditEvents().removeUntil(event.link().position());
        });
        return due.size();
    }

    private static boolean isDue(LinkedEvent event, Instant happenedUntil) {
        return !event.event().happenedAt().isAfter(happenedUntil);
    }
}
