package dev.gatehouse.adapter.auth.password;

import dev.gatehouse.domain.credential.RawPassword;

/**
 * Derives a key from a passphrase with Argon2id, so that trying passphrases on what the key has sealed is slow. Its cost is
 * that of the second recommendation of RFC 9106, section 4, with one lane: 64 MiB and three passes. It is not configured,
 * since the same passphrase must give the same key for as long as there is anything under it.
 */
public final class PassphraseKey {

    /** The least number of characters of a passphrase. */
    public static final int LEAST_CHARACTERS = 15;

    private static final Argon2Parameters COST = new Argon2Parameters(65_536, 3, 1);
    private static final int BYTES = 32;

    private PassphraseKey() {}

    /** Throws {@link IllegalArgumentException} where the passphrase is too short. */
    public static void requireLong(RawPassword passphrase) {
        int characters = passphrase.codePointCount();
        if (characters < LEAST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "has " + characters + " characters (expected: at least " + LEAST_CHARACTERS + ")");
        }
    }

    /**
     * Derives 32 bytes.
     *
     * @param salt random bytes, which are no secret
     */
    public static byte[] derive(RawPassword passphrase, byte[] salt) {
        requireLong(passphrase);
        return passphrase.expose(bytes -> Argon2Engine.fastest().hash(COST, bytes, salt, BYTES));
    }
}
