package dev.gatehouse.application.service;

import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.application.port.in.LinkAuditEvents;
import dev.gatehouse.application.port.in.ListAuditEvents;
import dev.gatehouse.application.port.out.AuditQuery;
import dev.gatehouse.application.port.out.ListingPart;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.audit.AuditLink;
import dev.gatehouse.domain.audit.LinkedEvent;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.Principal;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Reads the audit log. Events are linked first: positions are given only to what is committed, so a reader who goes by them
 * never passes over an event that was written before and committed after.
 */
public final class ListAuditEventsService implements ListAuditEvents {

    private final UnitOfWork unitOfWork;
    private final LinkAuditEvents linkAuditEvents;
    private final PageTokens pageTokens;
    private final int scan;

    @Inject
    public ListAuditEventsService(UnitOfWork unitOfWork, LinkAuditEvents linkAuditEvents, PageTokens pageTokens) {
        this(unitOfWork, linkAuditEvents, pageTokens, ListingPart.MOST_SCANNED);
    }

    /** Looks at so many events for a page at most. */
    ListAuditEventsService(UnitOfWork unitOfWork, LinkAuditEvents linkAuditEvents, PageTokens pageTokens, int scan) {
        this.unitOfWork = unitOfWork;
        this.linkAuditEvents = linkAuditEvents;
        this.pageTokens = pageTokens;
        this.scan = scan;
    }

    @Override
    public Outcome<AuditPage> listAuditEvents(Principal caller, ListAuditEventsQuery query) {
        String listing = String.join("\n", "audit", caller.id().toString(), query.filterText());
        return pageTokens
                .open(query.pageToken(), listing)
                .map(token -> page(query, token.map(Long::parseLong).orElse(0L), listing));
    }

    /**
     * A page as it was read.
     *
     * @param end behind which the next page begins
     */
    private record Part(List<LinkedEvent> events, long end, boolean isLast) {}

    private AuditPage page(ListAuditEventsQuery query, long after, String listing) {
        linkIfPossible();
        Part part = unitOfWork.read(stores -> read(stores, query, after));
        // Outside of the transaction, because the first token needs one of its own.
        String cursor = pageTokens.seal(Long.toString(part.end()), listing);
        return new AuditPage(part.events(), part.isLast() ? "" : cursor, cursor);
    }

    private void linkIfPossible() {
        try {
            linkAuditEvents.linkAuditEvents();
        } catch (StoreUnavailableException fault) {
            // Housekeeping, which links every second, meets the same fault and reports it. Of a busy store nobody knows
            // that it takes no writes, so its callers come back in a moment.
            if (fault.isBusy()) {
                throw fault;
            }
        }
    }

    private Part read(Repositories stores, ListAuditEventsQuery query, long after) {
        int size = query.pageSize().value();
        ListingPart<LinkedEvent, Long> part = stores.auditEvents()
                .list(new AuditQuery(query.filter(), after, size + 1, scan))
                .first(size, event -> event.link().position());
        // The last page ends behind events that the filter does not admit, so that they are not looked at again.
        return part.end()
                .map(end -> new Part(part.found(), end, false))
                .orElseGet(() -> new Part(
                        part.found(),
                        stores.auditEvents()
                                .findLastLink()
                                .orElse(AuditLink.START)
                                .position(),
                        true));
    }
}
