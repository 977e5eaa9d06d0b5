package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import java.util.List;
import java.util.Optional;

/** Keeps the users, within a transaction. */
public interface UserRepository {

    /** Adds a new user; throws {@link ConflictException} when another one, deleted or not, has the id or address. */
    void add(User user);

    /**
     * Replaces a user, whose version it moves on by one, and returns it so; throws {@link ConflictException} when the
     * version has moved on before, or another user has the address.
     */
    User update(User user);

    Optional<User> find(UserId id);

    /** Finds the user with the address, also a deleted one. */
    Optional<User> findByEmail(EmailAddress email);

    /** Users with ids greater than the given one, or all, in ascending order of ids; at most so many. */
    List<User> list(Optional<UserId> after, int limit, boolean withDeleted);

    /** How many active administrators there are. */
    long countActiveAdministrators();

    /** Whether a user that is not deleted is an administrator, disabled ones included. */
    boolean hasAdministrator();
}
