package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import java.util.List;
import java.util.Optional;

/** Reads users in the order of their ids, which is that of their creation, page by page. */
public interface ListUsers {

    UserPage listUsers(ListUsersQuery query);

    /**
     * Which users are asked for.
     *
     * @param after the last user of the page before, or empty for the first page
     * @param pageSize how many users a page has at most, 1 to 1000
     */
    record ListUsersQuery(Optional<UserId> after, int pageSize, boolean withDeleted) {

        public static final int DEFAULT_PAGE_SIZE = 50;
        public static final int MAX_PAGE_SIZE = 1000;

        public ListUsersQuery {
            if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
                throw new IllegalArgumentException("pageSize: " + pageSize + " (expected: 1 to " + MAX_PAGE_SIZE + ")");
            }
        }
    }

    /**
     * A page of users.
     *
     * @param next the user after whom the next page starts, or empty on the last page
     */
    record UserPage(List<User> users, Optional<UserId> next) {

        public UserPage {
            users = List.copyOf(users);
        }
    }
}
