package dev.gatehouse.application.port.out;

import dev.gatehouse.domain.filter.Filter;

/**
 * Which linked events to list.
 *
 * @param filter of the fields of {@link dev.gatehouse.domain.audit.AuditFields}
 * @param after the position behind which to begin, 0 for the first
 * @param limit how many at most, from 0
 * @param scan how many events are looked at for them at most, from 1
 */
public record AuditQuery(Filter filter, long after, int limit, int scan) {

    public AuditQuery {
        if (limit < 0) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 0 or more)");
        }
        if (scan < 1) {
            throw new IllegalArgumentException("scan: " + scan + " (expected: 1 or more)");
        }
    }
    /** As many are looked at as for a page. */
    public AuditQuery(Filter filter, long after, int limit) {
        this(filter, after, limit, ListingPart.MOST_SCANNED);
    }
}
