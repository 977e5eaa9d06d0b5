package dev.gatehouse.application.service;

import dev.gatehouse.application.port.in.LinkAuditEvents;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditLink;
import dev.gatehouse.domain.audit.LinkedEvent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/**
 * Links events behind the last link. That is not done where the event is written: every write of every replica would wait
 * for, or undo, every other one, since each needs the link before its own.
 */
public final class LinkAuditEventsService implements LinkAuditEvents {

    private static final int BATCH = 100;

    private final UnitOfWork unitOfWork;

    @Inject
    public LinkAuditEventsService(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public void linkAuditEvents() {
        boolean isNothingToDo =
                unitOfWork.read(stores -> stores.auditEvents().listUnlinked(1).isEmpty());
        if (!isNothingToDo) {
            Batches.untilDone(BATCH, () -> unitOfWork.write(LinkAuditEventsService::linkSome));
        }
    }

    private static int linkSome(Repositories stores) {
        List<AuditEvent> events = stores.auditEvents().listUnlinked(BATCH);
        AuditLink last = stores.auditEvents().findLastLink().orElse(AuditLink.START);
        List<LinkedEvent> linked = new ArrayList<>(events.size());
        for (AuditEvent event : events) {
            last = last.next(event);
            linked.add(new LinkedEvent(last, event));
        }
        stores.auditEvents().link(linked);
        return events.size();
    }

    /** Links every event there is within the transaction. */
    static void linkAll(Repositories stores) {
        Batches.untilDone(BATCH, () -> linkSome(stores));
    }
}
