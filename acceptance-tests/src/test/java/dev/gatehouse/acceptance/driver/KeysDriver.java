package dev.gatehouse.acceptance.driver;

import java.util.List;

/** Everything that the features ask of a Gatehouse about the keys that sign tokens. */
public interface KeysDriver {

    /** Has a new key take over when its time has come; the answer tells it from others. */
    Answer<String> change();

    /** Has a new key take over at once, and revokes all others; the answer tells it from others. */
    Answer<String> revokeAll();

    /** The keys that verify tokens, as everybody may know them. */
    Answer<List<String>> published();

    /** The key that has signed a token. */
    String signerOf(String token);
}
