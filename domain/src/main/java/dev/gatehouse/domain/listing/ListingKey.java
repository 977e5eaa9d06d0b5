package dev.gatehouse.domain.listing;

import dev.gatehouse.domain.value.InvalidValueException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key under which positions in a listing become page tokens: AES-256-GCM, with the listing as associated data. So a token
 * tells nothing of the users it stands between, opens only in the listing it was made for, and cannot be made by anybody else
 * (AIP-158). It does not print. Thread-safe.
 */
public final class ListingKey {

    /** How many random bytes a key takes. */
    public static final int BYTES = 32;

    /** How many random bytes a token takes. */
    public static final int NONCE_BYTES = 12;

    private static final int TAG_BYTES = 16;
    private static final int MAX_TOKEN_LENGTH = 2_048;

    private final SecretKeySpec key;

    private ListingKey(SecretKeySpec key) {
        this.key = key;
    }

    /** Makes the key of {@link #BYTES} random bytes. */
    public static ListingKey of(byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException("random: " + random.length + " bytes (expected: " + BYTES + ")");
        }
        return new ListingKey(new SecretKeySpec(random, "AES"));
    }

    /**
     * Makes the token of a position.
     *
     * @param listing everything that must be the same when the token comes back
     * @param nonce {@link #NONCE_BYTES} random bytes, which no other token has
     * @return URL-safe text without padding
     */
    public String seal(byte[] position, byte[] listing, byte[] nonce) {
        if (nonce.length != NONCE_BYTES) {
            throw new IllegalArgumentException("nonce: " + nonce.length + " bytes (expected: " + NONCE_BYTES + ")");
        }
        byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + position.length + TAG_BYTES);
        try {
            cipher(Cipher.ENCRYPT_MODE, nonce, listing).doFinal(position, 0, position.length, sealed, NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM cannot encrypt", e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** Returns the position that was sealed for this listing; throws {@link InvalidValueException} for any other text. */
    public byte[] open(String token, byte[] listing) {
        byte[] sealed = decoded(token);
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), listing)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException _) {
            throw refusal();
        }
    }

    private static byte[] decoded(String token) {
        if (token.length() > MAX_TOKEN_LENGTH) {
            throw refusal();
        }
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(token);
            // The decoder also takes padding and stray bits in the last character; such a text is not one we made.
            if (sealed.length >= NONCE_BYTES + TAG_BYTES
                    && Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(sealed)
                            .equals(token)) {
                return sealed;
            }
        } catch (IllegalArgumentException _) {
            // falls through to the one refusal
        }
        throw refusal();
    }

    private static InvalidValueException refusal() {
        return new InvalidValueException("is not a page token of this listing (expected: one that was sealed for it)");
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] listing) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(listing);
        return cipher;
    }

    @Override
    public String toString() {
        return "ListingKey[hidden]";
    }
}
