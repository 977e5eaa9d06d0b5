package dev.gatehouse.domain.token;

/** What a signing key is good for at an instant. */
public enum KeyState {
    /** It verifies, and its time to sign is still to come. */
    PUBLISHED,
    /** It signs new tokens and verifies. Of all keys one does. */
    SIGNING,
    /** Another one signs; it verifies what it has signed. */
    RETIRED,
    /** It is good for nothing any more. */
    REVOKED
}
