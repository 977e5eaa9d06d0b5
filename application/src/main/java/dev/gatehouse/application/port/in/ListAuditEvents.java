package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.audit.LinkedEvent;
import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.Principal;
import java.util.List;

/**
 * Reads the audit log page by page, in the order of its chain. Everything that was acknowledged before the call is in it, and
 * whoever reads on from the last token gets every event once, also those that are written later. Only so many events are looked
 * at for a page, so it may have fewer than asked for, even none, although more follow.
 *
 * <p>An event gets its place in the chain by a write. A store that can be read and not written, such as one whose disk is full,
 * still answers, but without the events that have no place yet: those of about the last second before it took no more
 * writes. They come when it can be written again, and nobody who reads on misses them.
 */
public interface ListAuditEvents {

    /** Refuses a page token that was not made for this caller and filter. */
    Outcome<AuditPage> listAuditEvents(Principal caller, ListAuditEventsQuery query);

    /**
     * Which events are asked for.
     *
     * @param filter of the fields of {@link dev.gatehouse.domain.audit.AuditFields}
     * @param filterText the filter as it was written; a page token is good for this text only
     * @param pageToken of the page before; empty for the oldest events that are kept
     */
    record ListAuditEventsQuery(Filter filter, String filterText, PageSize pageSize, String pageToken) {}

    /**
     * A page of events.
     *
     * @param nextPageToken opaque and URL-safe; empty when there are no further events now, and only then
     * @param cursor opaque and URL-safe, never empty: a page token from which to read on later
     */
    record AuditPage(List<LinkedEvent> events, String nextPageToken, String cursor) {

        public AuditPage {
            events = List.copyOf(events);
        }
    }
}
