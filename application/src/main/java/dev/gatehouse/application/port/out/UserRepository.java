package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.user.UserPosition;
import java.time.Instant;
import java.util.Collection;
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

    /** Finds those of the users who are there, in no particular order, each once. */
    List<User> findAll(Collection<UserId> ids);

    ListingPart<User, UserPosition> list(UserQuery query);

    /**
     * Keeps that a user signed in, unless a later sign-in is kept already. The version stays as it is. Either way it is a
     * write of the user, as {@link UnitOfWork} means it.
     *
     * @see User#lastSignedInAt
     */
    void recordSignIn(UserId id, Instant now);

    /**
     * Keeps that the password of a user who exists was changed. The version stays as it is. The write makes the change and a sign-in of the
     * same user follow each other: whichever comes second sees what the first one has done.
     */
    void recordPasswordChange(UserId id, Instant now);

    /** The deleted users who may be erased at the instant, those who may for longest first; at most so many. */
    List<User> listPurgeable(Instant now, int limit);

    /**
     * Erases a deleted user of whom nothing else is kept any more; throws {@link ConflictException} when the version has
     * moved on before.
     */
    void remove(User user);

    /** How many active administrators there are. */
    long countActiveAdministrators();

    /** Whether a user that is not deleted is an administrator, disabled ones included. */
    boolean hasAdministrator();
}
