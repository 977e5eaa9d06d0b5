package dev.gatehouse.domain.session;

/** Why a session was ended before its time. */
public enum RevocationReason {
    /** The user signed out. */
    SIGNED_OUT,
    /** A refresh token came back that was traded longer ago. */
    TOKEN_REUSED,
    /** The user or an administrator ended it from elsewhere. */
    REVOKED,
    /** The user was disabled. */
    USER_DISABLED,
    /** The user was deleted. */
    USER_DELETED,
    /** The user chose another password, on another device. */
    PASSWORD_CHANGED,
    /** The user chose another password with a reset code. */
    PASSWORD_RESET,
    /** The user signed in on more devices than the policy allows, and this session was the oldest. */
    TOO_MANY_SESSIONS
}
