package dev.gatehouse.domain.user;

import dev.gatehouse.domain.user.UserStatus.Active;
import dev.gatehouse.domain.user.UserStatus.Deleted;
import java.time.Instant;

/**
 * An account. Its changes return a new value; a change to what is already so returns this same value.
 *
 * @param version counts the changes that were stored, from 1; the store moves it on, and a write that names a stale one
 *     fails
 */
public record User(
        UserId id,
        EmailAddress email,
        DisplayName displayName,
        Roles roles,
        UserStatus status,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** Makes a new, active user. */
    public static User create(UserId id, EmailAddress email, DisplayName displayName, Roles roles, Instant now) {
        return new User(id, email, displayName, roles, UserStatus.ACTIVE, now, now, 1);
    }

    public boolean isActive() {
        return status instanceof Active;
    }

    public boolean isDeleted() {
        return status instanceof Deleted;
    }

    /** Whether this user can sign in and manage every user. */
    public boolean isActiveAdministrator() {
        return isActive() && roles.contains(Role.ADMINISTRATOR);
    }

    public User withProfile(EmailAddress newEmail, DisplayName newDisplayName, Roles newRoles, Instant now) {
        if (newEmail.equals(email) && newDisplayName.equals(displayName) && newRoles.equals(roles)) {
            return this;
        }
        return new User(id, newEmail, newDisplayName, newRoles, status, createdAt, now, version);
    }

    public User disable(Instant now) {
        return withStatus(UserStatus.DISABLED, now);
    }

    public User enable(Instant now) {
        return withStatus(UserStatus.ACTIVE, now);
    }

    /** Deletes the user softly; deleting a deleted user keeps the instant of the first time. */
    public User delete(Instant now) {
        return isDeleted() ? this : withStatus(new Deleted(now), now);
    }

    /** This user as it is once a store has kept a change of it. */
    public User atNextVersion() {
        return new User(id, email, displayName, roles, status, createdAt, updatedAt, version + 1);
    }

    private User withStatus(UserStatus newStatus, Instant now) {
        return newStatus.equals(status)
                ? this
                : new User(id, email, displayName, roles, newStatus, createdAt, now, version);
    }
}
