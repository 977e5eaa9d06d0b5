package dev.gatehouse.domain.audit;

import dev.gatehouse.domain.value.InvalidValueException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What was done. The names are part of the contract: they are stored, hashed and filtered by, and never change. A log may have
 * actions of a later release, whose names are all that is known of them here.
 *
 * @param name two lower-case words with a dot between them, such as {@code user.created}; at most 64 characters
 */
public record AuditAction(String name) {

    private static final int MAX_LENGTH = 64;
    private static final Pattern FORM = Pattern.compile("[a-z_]+\\.[a-z_]+");

    /** A user was created. */
    public static final AuditAction USER_CREATED = new AuditAction("user.created");

    /** A user's address, name or attributes were changed, and not the roles. */
    public static final AuditAction USER_UPDATED = new AuditAction("user.updated");

    /** A user's roles were changed, perhaps with other things. */
    public static final AuditAction USER_ROLES_CHANGED = new AuditAction("user.roles_changed");

    /** A user was kept from signing in. */
    public static final AuditAction USER_DISABLED = new AuditAction("user.disabled");

    /** A disabled user was let in again. */
    public static final AuditAction USER_ENABLED = new AuditAction("user.enabled");

    /** A user was deleted and can still be restored. */
    public static final AuditAction USER_DELETED = new AuditAction("user.deleted");

    /** A deleted user was restored. */
    public static final AuditAction USER_UNDELETED = new AuditAction("user.undeleted");

    /** A deleted user was erased for good. */
    public static final AuditAction USER_PURGED = new AuditAction("user.purged");

    /** A user chose another password in place of the one before. */
    public static final AuditAction USER_PASSWORD_CHANGED = new AuditAction("user.password_changed");

    /** A code was made with which a user can choose another password, in place of any before it. */
    public static final AuditAction USER_PASSWORD_RESET_STARTED = new AuditAction("user.password_reset_started");

    /** A user chose another password with such a code. */
    public static final AuditAction USER_PASSWORD_RESET_COMPLETED = new AuditAction("user.password_reset_completed");

    /** So many tries to sign in as a user have failed that no more of their kind are let through. */
    public static final AuditAction USER_SIGN_IN_PAUSED = new AuditAction("user.sign_in_paused");

    /** An administrator had the failed tries to sign in as a user forgotten. */
    public static final AuditAction USER_SIGN_IN_RESUMED = new AuditAction("user.sign_in_resumed");

    /** A user signed in. */
    public static final AuditAction SESSION_STARTED = new AuditAction("session.started");

    /** A refresh token was traded for the next one. */
    public static final AuditAction SESSION_REFRESHED = new AuditAction("session.refreshed");

    /** A refresh token that was just traded came again and got the same answer. */
    public static final AuditAction SESSION_REFRESH_REPEATED = new AuditAction("session.refresh_repeated");

    /** A user signed out. */
    public static final AuditAction SESSION_SIGNED_OUT = new AuditAction("session.signed_out");

    /** A session was ended from elsewhere, by its user or an administrator. */
    public static final AuditAction SESSION_REVOKED = new AuditAction("session.revoked");

    /** A user signed in on more devices than the policy allows, and this session was the oldest. */
    public static final AuditAction SESSION_EVICTED = new AuditAction("session.evicted");

    /** A refresh token came back that was traded longer ago: the session has ended, because a thief may have it. */
    public static final AuditAction SESSION_TOKEN_REUSED = new AuditAction("session.token_reused");

    /** A setup code was made, in place of any before it. */
    public static final AuditAction SETUP_OPENED = new AuditAction("setup.opened");

    /** The first administrator was made. */
    public static final AuditAction SETUP_COMPLETED = new AuditAction("setup.completed");

    /** A key that signs access tokens was made. */
    public static final AuditAction SIGNING_KEY_CREATED = new AuditAction("signing_key.created");

    /** A key that was made elsewhere was added, to sign access tokens. */
    public static final AuditAction SIGNING_KEY_IMPORTED = new AuditAction("signing_key.imported");

    /** A key signs no longer, because the next one does. */
    public static final AuditAction SIGNING_KEY_RETIRED = new AuditAction("signing_key.retired");

    /** A key was revoked, and with it every access token that it had signed. */
    public static final AuditAction SIGNING_KEY_REVOKED = new AuditAction("signing_key.revoked");

    /** A key was removed after the last token that it had signed was over. */
    public static final AuditAction SIGNING_KEY_REMOVED = new AuditAction("signing_key.removed");

    /** The sealed secrets of the installation, signing keys among them, were removed because their master key was lost. */
    public static final AuditAction SECRETS_DISCARDED = new AuditAction("secrets.discarded");

    /** A service client was created. */
    public static final AuditAction CLIENT_CREATED = new AuditAction("client.created");

    /** A service client was changed, enabled or disabled. */
    public static final AuditAction CLIENT_UPDATED = new AuditAction("client.updated");

    /** A service client was deleted. */
    public static final AuditAction CLIENT_DELETED = new AuditAction("client.deleted");

    /** A service client got a new secret. */
    public static final AuditAction CLIENT_SECRET_ROTATED = new AuditAction("client.secret_rotated");

    /** The events up to a position were removed because their time to be kept was over. */
    public static final AuditAction AUDIT_PRUNED = new AuditAction("audit.pruned");

    /** Every action of this release. */
    public static final List<AuditAction> KNOWN = List.of(
            USER_CREATED,
            USER_UPDATED,
            USER_ROLES_CHANGED,
            USER_DISABLED,
            USER_ENABLED,
            USER_DELETED,
            USER_UNDELETED,
            USER_PURGED,
            USER_PASSWORD_CHANGED,
            USER_PASSWORD_RESET_STARTED,
            USER_PASSWORD_RESET_COMPLETED,
            USER_SIGN_IN_PAUSED,
            USER_SIGN_IN_RESUMED,
            SESSION_STARTED,
            SESSION_REFRESHED,
            SESSION_REFRESH_REPEATED,
            SESSION_SIGNED_OUT,
            SESSION_REVOKED,
            SESSION_EVICTED,
            SESSION_TOKEN_REUSED,
            SETUP_OPENED,
            SETUP_COMPLETED,
            SIGNING_KEY_CREATED,
            SIGNING_KEY_IMPORTED,
            SIGNING_KEY_RETIRED,
            SIGNING_KEY_REVOKED,
            SIGNING_KEY_REMOVED,
            SECRETS_DISCARDED,
            CLIENT_CREATED,
            CLIENT_UPDATED,
            CLIENT_DELETED,
            CLIENT_SECRET_ROTATED,
            AUDIT_PRUNED);

    public AuditAction {
        if (name.length() > MAX_LENGTH || !FORM.matcher(name).matches()) {
            throw refusal();
        }
    }

    /** Reads the name of an action of this release; throws {@link InvalidValueException} for any other text. */
    public static AuditAction parse(String text) {
        var action = new AuditAction(text);
        if (!KNOWN.contains(action)) {
            throw refusal();
        }
        return action;
    }

    private static InvalidValueException refusal() {
        return new InvalidValueException("is not an action (expected: a name such as user.created)");
    }

    @Override
    public String toString() {
        return name;
    }
}
