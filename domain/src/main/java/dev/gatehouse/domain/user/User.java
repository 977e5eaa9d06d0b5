package dev.gatehouse.domain.user;

import dev.gatehouse.domain.user.UserStatus.Active;
import dev.gatehouse.domain.user.UserStatus.Deleted;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An account. Its changes return a new value; a change to what is already so returns this same value.
 *
 * @param updatedAt when the account was last changed; a sign-in does not change it
 * @param lastSignedInAt when the user last proved to be the user with a password
 * @param version counts the changes that were stored, from 1; the store moves it on, and a write that names a stale one
 *     fails. A sign-in does not count, or every sign-in would get in the way of whoever edits the account
 */
public record User(
        UserId id,
        Profile profile,
        UserStatus status,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> lastSignedInAt,
        long version) {

    /** Makes a new, active user. */
    public static User create(UserId id, Profile profile, Instant now) {
        return new User(id, profile, UserStatus.ACTIVE, now, now, Optional.empty(), 1);
    }

    public EmailAddress email() {
        return profile.email();
    }

    public DisplayName displayName() {
        return profile.displayName();
    }

    public Roles roles() {
        return profile.roles();
    }

    public Attributes attributes() {
        return profile.attributes();
    }

    /** Names this version of the account. */
    public Etag etag() {
        return Etag.ofVersion(version);
    }

    public boolean isActive() {
        return status instanceof Active;
    }

    public boolean isDeleted() {
        return status instanceof Deleted;
    }

    /** Whether the account may be erased at the instant; it may from its {@code purgeAt} on. */
    public boolean isPurgeable(Instant now) {
        return status instanceof Deleted deleted && !deleted.purgeAt().isAfter(now);
    }

    /** Whether this user may manage every user, once able to sign in. */
    public boolean isAdministrator() {
        return roles().contains(Role.ADMINISTRATOR);
    }

    /** Whether this user can sign in and manage every user. */
    public boolean isActiveAdministrator() {
        return isActive() && isAdministrator();
    }

    public User withProfile(Profile newProfile, Instant now) {
        return newProfile.equals(profile)
                ? this
                : new User(id, newProfile, status, createdAt, now, lastSignedInAt, version);
    }

    public User disable(Instant now) {
        return withStatus(UserStatus.DISABLED, now);
    }

    public User enable(Instant now) {
        return withStatus(UserStatus.ACTIVE, now);
    }

    /**
     * Deletes the user softly; deleting a deleted user keeps the instants of the first time.
     *
     * @param retention for how long the account can be restored
     */
    public User delete(Instant now, Duration retention) {
        return isDeleted()
                ? this
                : withStatus(new Deleted(now, now.plus(retention), status.equals(UserStatus.DISABLED)), now);
    }

    /** Takes a deletion back; the user is what the user was before. */
    public User undelete(Instant now) {
        return status instanceof Deleted deleted
                ? withStatus(deleted.wasDisabled() ? UserStatus.DISABLED : UserStatus.ACTIVE, now)
                : this;
    }

    /**
     * This user as a store keeps it in the place of what it has: at the next version. When the account was made and when
     * its user last signed in stay as they are stored.
     */
    public User inPlaceOf(User stored) {
        return new User(id, profile, status, stored.createdAt, updatedAt, stored.lastSignedInAt, version + 1);
    }

    private User withStatus(UserStatus newStatus, Instant now) {
        return newStatus.equals(status)
                ? this
                : new User(id, profile, newStatus, createdAt, now, lastSignedInAt, version);
    }
}
