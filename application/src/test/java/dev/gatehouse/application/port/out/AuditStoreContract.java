package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditLink;
import dev.gatehouse.domain.audit.LinkedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the contracts of the audit log stand on. */
abstract class AuditStoreContract extends StoreContract {

    final AuditEvent add(AuditEvent event) {
        write(stores -> stores.auditEvents().add(event));
        return event;
    }

    final void addMany(int count) {
        write(stores ->
                IntStream.range(0, count).forEach(number -> stores.auditEvents().add(Samples.auditEvent(number))));
    }

    final void link(AuditEvent event, AuditLink link) {
        write(stores -> stores.auditEvents().link(List.of(new LinkedEvent(link, event))));
    }

    /** Links every event behind the last link. */
    final int linkAll() {
        return linkSome(1_000);
    }

    /** Links the oldest events, at most so many, and returns how many. */
    final int linkSome(int limit) {
        return unitOfWork().write(stores -> link(stores, limit)).size();
    }

    final List<AuditEvent> listUnlinked(int limit) {
        return unitOfWork().read(stores -> stores.auditEvents().listUnlinked(limit));
    }

    final List<LinkedEvent> listLinked() {
        return listLinked(0, 1_000);
    }

    final List<LinkedEvent> listLinked(long after, int limit) {
        return unitOfWork().read(stores -> stores.auditEvents().list(after, limit));
    }

    final Optional<AuditLink> findLastLink() {
        return unitOfWork().read(stores -> stores.auditEvents().findLastLink());
    }

    final int removeUntil(long position) {
        return unitOfWork().write(stores -> stores.auditEvents().removeUntil(position));
    }

    /** Links the oldest events behind the last link, at most so many, and returns them. */
    static List<AuditEvent> link(Repositories stores, int limit) {
        List<AuditEvent> events = stores.auditEvents().listUnlinked(limit);
        AuditLink last = stores.auditEvents().findLastLink().orElse(AuditLink.START);
        List<LinkedEvent> linked = new ArrayList<>();
        for (AuditEvent event : events) {
            last = last.next(event);
            linked.add(new LinkedEvent(last, event));
        }
        stores.auditEvents().link(linked);
        return events;
    }
}
