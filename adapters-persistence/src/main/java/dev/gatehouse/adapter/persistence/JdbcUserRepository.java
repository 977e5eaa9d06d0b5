package dev.gatehouse.adapter.persistence;

import dev.gatehouse.adapter.persistence.JdbcDecisionTurns.Subject;
import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.out.ListingPart;
import dev.gatehouse.application.port.out.UserQuery;
import dev.gatehouse.application.port.out.UserRepository;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.user.UserPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class JdbcUserRepository implements UserRepository {

    private static final String SELECT = "SELECT " + UserColumns.NAMES + " FROM users";
    private static final String FIND = SELECT + " WHERE id = ?";
    private static final String FIND_BY_EMAIL = SELECT + " WHERE email = ?";
    private static final String LIST_PURGEABLE = SELECT + " WHERE purge_at <= ? ORDER BY purge_at, id LIMIT ?";
    private static final String ADD =
            "INSERT INTO users (" + UserColumns.NAMES + ") VALUES (" + UserColumns.PLACES + ")";
    private static final String UPDATE = """
            UPDATE users
            SET version = version + 1, email = ?, display_name = ?, roles = ?, attributes = ?, status = ?,
                was_disabled = ?, deleted_at = ?, purge_at = ?, updated_at = ?
            WHERE id = ? AND version = ?""";
    // The row is written in any case, so that sign-ins and what keeps the user from signing in follow each other.
    private static final String RECORD_SIGN_IN = """
            UPDATE users
            SET last_signed_in_at = CASE WHEN last_signed_in_at > ? THEN last_signed_in_at ELSE ? END
            WHERE id = ?""";
    private static final String RECORD_PASSWORD_CHANGE = "UPDATE users SET password_changed_at = ? WHERE id = ?";
    // Those of another version stay: a caller may go on after the conflict.
    private static final String REMOVE_ROLES =
            "DELETE FROM user_roles WHERE user_id = (SELECT id FROM users WHERE id = ? AND version = ?)";
    private static final String REMOVE_ATTRIBUTES =
            "DELETE FROM user_attributes WHERE user_id = (SELECT id FROM users WHERE id = ? AND version = ?)";
    private static final String REMOVE = "DELETE FROM users WHERE id = ? AND version = ?";
    private static final String COUNT_ACTIVE_WITH_ROLE = """
            SELECT count(*) FROM user_roles JOIN users ON users.id = user_roles.user_id
            WHERE user_roles.role = ? AND users.status = 'active'""";
    private static final String FIND_UNDELETED_WITH_ROLE = """
            SELECT users.id FROM user_roles JOIN users ON users.id = user_roles.user_id
            WHERE user_roles.role = ? AND users.status <> 'deleted' LIMIT 1""";

    /** How many users one statement finds: fewer arguments than any database's limit, and a power of two. */
    private static final int MAX_FOUND = 1_024;

    private final SqlTransaction transaction;
    private final JdbcUserLookups lookups;
    private final JdbcDecisionTurns turns;

    JdbcUserRepository(SqlTransaction transaction) {
        this.transaction = transaction;
        this.lookups = new JdbcUserLookups(transaction);
        this.turns = new JdbcDecisionTurns(transaction);
    }

    @Override
    public void add(User user) {
        transaction.changeOne(ADD, arguments -> UserColumns.set(arguments, user));
        lookups.add(user);
    }

    @Override
    public User update(User user) {
        User before = find(user.id()).orElseThrow(() -> conflict(user));
        boolean current = transaction.changeIf(
                UPDATE,
                arguments -> UserColumns.setChangeable(arguments, user)
                        .text(user.id())
                        .number(user.version()));
        if (!current) {
            throw conflict(user);
        }
        lookups.update(before, user);
        return user.inPlaceOf(before);
    }

    @Override
    public Optional<User> find(UserId id) {
        return transaction.find(FIND, arguments -> arguments.text(id), UserColumns::user);
    }

    @Override
    public Optional<User> findByEmail(EmailAddress email) {
        return transaction.find(FIND_BY_EMAIL, arguments -> arguments.text(email.value()), UserColumns::user);
    }

    @Override
    public List<User> findAll(Collection<UserId> ids) {
        List<UserId> all = List.copyOf(Set.copyOf(ids));
        var found = new ArrayList<User>();
        for (int from = 0; from < all.size(); from += MAX_FOUND) {
            found.addAll(findSome(all.subList(from, Math.min(from + MAX_FOUND, all.size()))));
        }
        return List.copyOf(found);
    }

    // The list is filled up to a power of two with its last id, so that there are only a few statements to keep
    // prepared.
    private List<User> findSome(List<UserId> ids) {
        int places = Integer.highestOneBit(2 * ids.size() - 1);
        return transaction.list(
                findAll(places),
                arguments -> {
                    for (int i = 0; i < places; i++) {
                        arguments.text(ids.get(Math.min(i, ids.size() - 1)));
                    }
                },
                UserColumns::user);
    }

    static String findAll(int places) {
        return SELECT + " WHERE id IN (" + String.join(", ", Collections.nCopies(places, "?")) + ")";
    }

    @Override
    public ListingPart<User, UserPosition> list(UserQuery query) {
        return new JdbcUserListing(query).part(transaction);
    }

    @Override
    public void recordSignIn(UserId id, Instant now) {
        transaction.changeIf(
                RECORD_SIGN_IN, arguments -> arguments.instant(now).instant(now).text(id));
    }

    @Override
    public void recordPasswordChange(UserId id, Instant now) {
        transaction.changeOne(
                RECORD_PASSWORD_CHANGE, arguments -> arguments.instant(now).text(id));
    }

    @Override
    public List<User> listPurgeable(Instant now, int limit) {
        return transaction.list(
                LIST_PURGEABLE, arguments -> arguments.instant(now).number(limit), UserColumns::user);
    }

    @Override
    public void remove(User user) {
        if (!user.isDeleted()) {
            throw new IllegalArgumentException("user " + user.id() + " is not deleted (expected: a deleted user)");
        }
        SqlArguments.Setter version = arguments -> arguments.text(user.id()).number(user.version());
        transaction.change(REMOVE_ROLES, version);
        transaction.change(REMOVE_ATTRIBUTES, version);
        if (!transaction.changeIf(REMOVE, version)) {
            throw conflict(user);
        }
    }

    @Override
    public long countActiveAdministrators() {
        turns.take(Subject.ADMINISTRATORS);
        return transaction
                .find(COUNT_ACTIVE_WITH_ROLE, arguments -> arguments.text(Role.ADMINISTRATOR.name()), SqlRow::number)
                .orElseThrow();
    }

    @Override
    public boolean hasAdministrator() {
        turns.take(Subject.ADMINISTRATORS);
        return transaction
                .find(FIND_UNDELETED_WITH_ROLE, arguments -> arguments.text(Role.ADMINISTRATOR.name()), SqlRow::text)
                .isPresent();
    }

    private static ConflictException conflict(User user) {
        return new ConflictException("user " + user.id() + " is not at version " + user.version());
    }
}
