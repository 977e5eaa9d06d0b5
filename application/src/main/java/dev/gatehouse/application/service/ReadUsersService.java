package dev.gatehouse.application.service;

import static dev.gatehouse.domain.outcome.Outcome.accepted;
import static dev.gatehouse.domain.outcome.Outcome.refused;

import dev.gatehouse.application.port.in.BatchGetUsers;
import dev.gatehouse.application.port.in.GetUser;
import dev.gatehouse.application.port.in.ListUsers;
import dev.gatehouse.application.port.out.ListingPart;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UserQuery;
import dev.gatehouse.domain.outcome.DomainError.UserNotFound;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.user.UserPosition;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads users: one, several, or page by page. A page is read with one user more, who tells whether there is another page. It
 * is short where the filter admits few of many users, so that every page is read in bounded time, and where users have
 * much to them, so that it can be sent.
 */
public final class ReadUsersService implements GetUser, BatchGetUsers, ListUsers {

    /** The id stands first in a position, and has so many characters. */
    private static final int ID_LENGTH = 36;

    /** A client that says nothing of it takes no answer of more than 4 MiB (gRPC). */
    static final long MOST_BYTES = 3L << 20;

    /** What a user takes beside its texts, and an attribute beside its own, with room to spare. */
    private static final int USER_BYTES = 512;

    private static final int ATTRIBUTE_BYTES = 16;

    private final UnitOfWork unitOfWork;
    private final PageTokens pageTokens;
    private final int scan;

    @Inject
    public ReadUsersService(UnitOfWork unitOfWork, PageTokens pageTokens) {
        this(unitOfWork, pageTokens, ListingPart.MOST_SCANNED);
    }

    /** Looks at so many users for a page at most. */
    ReadUsersService(UnitOfWork unitOfWork, PageTokens pageTokens, int scan) {
        this.unitOfWork = unitOfWork;
        this.pageTokens = pageTokens;
        this.scan = scan;
    }

    @Override
    public Outcome<User> getUser(UserId id) {
        return unitOfWork
                .ask(stores -> stores.users().find(id))
                .map(Outcome::accepted)
                .orElseGet(() -> refused(new UserNotFound(id)));
    }

    @Override
    public Outcome<List<User>> batchGetUsers(List<UserId> ids) {
        if (ids.size() > MAX_IDS) {
            throw new IllegalArgumentException("ids: " + ids.size() + " (expected: at most " + MAX_IDS + ")");
        }
        Map<UserId, User> found = unitOfWork.read(stores -> stores.users().findAll(ids)).stream()
                .collect(Collectors.toMap(User::id, Function.identity()));
        return ids.stream()
                .filter(id -> !found.containsKey(id))
                .findFirst()
                .<Outcome<List<User>>>map(missing -> refused(new UserNotFound(missing)))
                .orElseGet(() -> accepted(ids.stream().map(found::get).toList()));
    }

    @Override
    public Outcome<UserPage> listUsers(Principal caller, ListUsersQuery query) {
        String listing = listing(caller, query);
        return pageTokens.open(query.pageToken(), listing).map(after -> page(query, after, listing));
    }

    private static String listing(Principal caller, ListUsersQuery query) {
        return String.join(
                "\n",
                "users",
                caller.id().toString(),
                query.order().toString(),
                Boolean.toString(query.withDeleted()),
                query.filterText());
    }

    private UserPage page(ListUsersQuery query, Optional<String> after, String listing) {
        int size = query.pageSize().value();
        var users = new UserQuery(
                query.filter(),
                query.withDeleted(),
                query.order(),
                after.map(ReadUsersService::position),
                size + 1,
                scan);
        ListingPart<User, UserPosition> part = unitOfWork
                .read(stores -> stores.users().list(users))
                .first(size, query.order()::positionOf)
                .within(MOST_BYTES, ReadUsersService::bytes, query.order()::positionOf);
        return new UserPage(
                part.found(),
                part.end()
                        .map(end -> pageTokens.seal(end.id() + end.value(), listing))
                        .orElse(""));
    }

    private static long bytes(User user) {
        long texts = utf8(user.email().value()) + utf8(user.displayName().value());
        for (var attribute : user.attributes().values().entrySet()) {
            texts += utf8(attribute.getKey()) + utf8(attribute.getValue()) + ATTRIBUTE_BYTES;
        }
        return USER_BYTES + texts;
    }

    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static UserPosition position(String text) {
        return new UserPosition(text.substring(ID_LENGTH), UserId.parse(text.substring(0, ID_LENGTH)));
    }
}
