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

    /** The user is gone; the e-mail address stays taken. */
    record Deleted(Instant deletedAt) implements UserStatus {}
}
