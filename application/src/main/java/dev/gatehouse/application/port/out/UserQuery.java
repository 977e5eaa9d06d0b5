package dev.gatehouse.application.port.out;

import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.user.UserOrder;
import dev.gatehouse.domain.user.UserPosition;
import java.util.Optional;

/**
 * Which users to list.
 *
 * @param filter of the fields of {@link dev.gatehouse.domain.user.UserFields}
 * @param after the place behind which to begin, or empty for the first
 * @param limit how many at most, from 0
 * @param scan how many users are looked at for them at most, from 1
 */
public record UserQuery(
        Filter filter, boolean withDeleted, UserOrder order, Optional<UserPosition> after, int limit, int scan) {

    public UserQuery {
        if (limit < 0) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 0 or more)");
        }
        if (scan < 1) {
            throw new IllegalArgumentException("scan: " + scan + " (expected: 1 or more)");
        }
    }
    /** As many are looked at as for a page. */
    public UserQuery(Filter filter, boolean withDeleted, UserOrder order, Optional<UserPosition> after, int limit) {
        this(filter, withDeleted, order, after, limit, ListingPart.MOST_SCANNED);
    }
}
