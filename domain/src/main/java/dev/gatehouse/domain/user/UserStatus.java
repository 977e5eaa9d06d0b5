package dev.gatehouse.domain.user;

import java.time.Instant;

/** Whether a user can sign in. */
public sealed interface UserStatus {

    Active ACTIVE = new Active();
    Disabled DISABLED = new Disabled();

    /** The user can sign in. */
    record Active() implements UserStatus {}

    /** The user cannot sign in until somebody enables the account. */
    record Disabled() implements UserStatus {}

    /**
     * The user is gone, and comes back only if somebody restores the account before {@code purgeAt}. Until the account is
     * erased, from that instant on, its e-mail address stays taken.
     *
     * @param wasDisabled whether the user could not sign in before, and so cannot when restored
     */
    record Deleted(Instant deletedAt, Instant purgeAt, boolean wasDisabled) implements UserStatus {}
}
