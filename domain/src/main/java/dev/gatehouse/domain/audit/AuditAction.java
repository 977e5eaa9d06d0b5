package dev.gatehouse.domain.audit;

import dev.gatehouse.domain.value.InvalidValueException;
import java.util.Arrays;
import java.util.Optional;

/** What was done. The names are part of the contract: they are stored, hashed and filtered by, and never change. */
public enum AuditAction {
    /** A user was created. */
    USER_CREATED("user.created"),
    /** A user's address, name, roles or attributes were changed. */
    USER_UPDATED("user.updated"),
    /** A user was kept from signing in. */
    USER_DISABLED("user.disabled"),
    /** A disabled user was let in again. */
    USER_ENABLED("user.enabled"),
    /** A user was deleted and can still be restored. */
    USER_DELETED("user.deleted"),
    /** A deleted user was restored. */
    USER_UNDELETED("user.undeleted"),
    /** A deleted user was erased for good. */
    USER_PURGED("user.purged"),
    /** A user signed in. */
    SESSION_STARTED("session.started"),
    /** A refresh token was traded for the next one. */
    SESSION_REFRESHED("session.refreshed"),
    /** A refresh token that was just traded came again and got the same answer. */
    SESSION_REFRESH_REPEATED("session.refresh_repeated"),
    /** A user signed out. */
    SESSION_SIGNED_OUT("session.signed_out"),
    /** A refresh token came back that was traded longer ago: the session has ended, because a thief may have it. */
    SESSION_TOKEN_REUSED("session.token_reused"),
    /** A setup code was made, in place of any before it. */
    SETUP_OPENED("setup.opened"),
    /** The first administrator was made. */
    SETUP_COMPLETED("setup.completed"),
    /** A key that signs access tokens was made. */
    SIGNING_KEY_CREATED("signing_key.created"),
    /** The events up to a position were removed because their time to be kept was over. */
    AUDIT_PRUNED("audit.pruned");

    private final String text;

    AuditAction(String text) {
        this.text = text;
    }

    /** Reads the name; throws {@link InvalidValueException} for any other text. */
    public static AuditAction parse(String text) {
        return find(text)
                .orElseThrow(() ->
                        new InvalidValueException("is not an action (expected: a name such as " + USER_CREATED + ")"));
    }

    private static Optional<AuditAction> find(String text) {
        return Arrays.stream(values())
                .filter(action -> action.text.equals(text))
                .findAny();
    }

    /** The name, such as {@code user.created}. */
    @Override
    public String toString() {
        return text;
    }
}
