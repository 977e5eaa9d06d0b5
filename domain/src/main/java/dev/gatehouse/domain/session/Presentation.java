package dev.gatehouse.domain.session;

/** What a presented refresh token is to the session it names. */
public sealed interface Presentation {

    /** The one token that can be traded. */
    record Current() implements Presentation {}

    /** The token traded last, again, within its replay window: its successor is given out once more. */
    record Replayed(RefreshToken successor) implements Presentation {}

    /** As {@link Replayed}, but more often than a lost answer explains. The session lives on; nothing is given out. */
    record ReplayedTooOften() implements Presentation {}

    /** A token that was traded longer ago: somebody else may hold it, so the session must end. */
    record Reused() implements Presentation {}

    /** The session's time is over. */
    record Expired() implements Presentation {}

    /** The session was ended. */
    record Revoked() implements Presentation {}

    /** The session never had this token. */
    record Forged() implements Presentation {}
}
