package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserOrder;
import java.util.List;

/**
 * Reads users page by page. A user who is there from the first page to the last, and whose place in the order stays the same,
 * is on exactly one page, whoever is added, changed or erased meanwhile. Only so many users are looked at for a page, and
 * it has no more than about 3 MiB, so it may have fewer than asked for, even none, although more follow.
 */
public interface ListUsers {

    /** Refuses a page token that was not made for this caller and these users in this order. */
    Outcome<UserPage> listUsers(Principal caller, ListUsersQuery query);

    /**
     * Which users are asked for.
     *
     * @param filter of the fields of {@link dev.gatehouse.domain.user.UserFields}
     * @param filterText the filter as it was written; a page token is good for this text only
     * @param pageToken of the page before; empty for the first page
     */
    record ListUsersQuery(
            Filter filter,
            String filterText,
            UserOrder order,
            boolean withDeleted,
            PageSize pageSize,
            String pageToken) {}

    /**
     * A page of users.
     *
     * @param nextPageToken opaque and URL-safe; empty on the last page and on no other
     */
    record UserPage(List<User> users, String nextPageToken) {

        public UserPage {
            users = List.copyOf(users);
        }
    }
}
