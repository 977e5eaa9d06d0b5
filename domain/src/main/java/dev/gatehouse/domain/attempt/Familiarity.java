package dev.gatehouse.domain.attempt;

/**
 * By what somebody who tries a password is known to the account. Each kind has a count of its own, so that what strangers do
 * keeps nobody waiting who is known.
 */
public enum Familiarity {

    /** A session of the account, in which its password is changed. */
    SESSION,

    /** A device on which the account's user has signed in before. */
    DEVICE,

    /** A network from which the account's user has signed in of late. */
    NETWORK,

    /** Nothing. */
    STRANGER
}
