package dev.gatehouse.domain.session;

/** What a presented refresh token is to the session it names. */
public sealed interface Presentation {

    /** The one token that can be traded. */
    record Current() implements Presentation {}

    /** The token traded last, again, within its replay window: its successor is given out once more. */
    record Replayed(RefreshToken successor) implements Presentation {}

    /** As {@link Replayed}, but more often than a lost answer explains. The session lives on; nothing is given out. */
    record ReplayedTooOften() implements Presentation {}

    /**
     * Another token of the session's family: one that was traded longer ago, or that a holder of one made up. Somebody else
     * may hold the family's secret, so the session must end.
     */
    record Reused() implements Presentation {}

    /** The session's time is over. */
    record Expired() implements Presentation {}

    /** The session was ended. */
    record Revoked() implements Presentation {}

    /** A token of another family than the session's: made up by somebody who never held one of the session's tokens. */
    record Forged() implements Presentation {}
}
