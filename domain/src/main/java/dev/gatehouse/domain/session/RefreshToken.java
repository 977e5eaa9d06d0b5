package dev.gatehouse.domain.session;

import dev.gatehouse.domain.value.InvalidValueException;
import dev.gatehouse.domain.value.SecretHash;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * A refresh token as a client holds it: the session it belongs to, the session's family secret, which all of its tokens
 * share, and the token's own secret. It does not print.
 *
 * <p>The text form is {@code ghr_} and 84 bytes in base64url: the session id (16), the family secret (32), the token's own
 * secret (32), and the CRC-32C of these (4). The prefix lets secret scanners find leaked tokens, and the checksum refuses
 * garbage before the store is asked.
 *
 * <p>The family secret tells who has held a genuine token of the session from who makes tokens up: session ids are no
 * secret, and nobody shall be able to end a session by knowing its id.
 */
public final class RefreshToken {

    /** How many bytes each secret has. */
    public static final int SECRET_BYTES = 32;

    private static final String PREFIX = "ghr_";
    private static final int CHECKSUM_BYTES = 4;
    private static final int BODY_BYTES = SessionId.BYTES + 2 * SECRET_BYTES;
    private static final int TEXT_LENGTH = PREFIX.length() + 112;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final SessionId sessionId;
    private final byte[] familySecret;
    private final byte[] secret;

    private RefreshToken(SessionId sessionId, byte[] familySecret, byte[] secret) {
        this.sessionId = sessionId;
        this.familySecret = familySecret;
        this.secret = secret;
    }

    /** Makes the first token of a session from two secrets of 32 random bytes each. */
    public static RefreshToken first(SessionId sessionId, byte[] familySecret, byte[] secret) {
        return new RefreshToken(sessionId, checked(familySecret), checked(secret));
    }

    /** Makes the token that follows this one in its session. */
    public RefreshToken successor(byte[] nextSecret) {
        return new RefreshToken(sessionId, familySecret, checked(nextSecret));
    }

    /** Reads the text form; throws {@link InvalidValueException} for text that is no refresh token of any session. */
    public static RefreshToken parse(String text) {
        if (text.length() != TEXT_LENGTH || !text.startsWith(PREFIX)) {
            throw malformed();
        }
        byte[] bytes;
        try {
            bytes = DECODER.decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException _) {
            throw malformed();
        }
        // Padding in the place of the last characters makes fewer bytes of as many characters.
        if (bytes.length != BODY_BYTES + CHECKSUM_BYTES) {
            throw malformed();
        }
        var buffer = ByteBuffer.wrap(bytes);
        var id = new SessionId(new UUID(buffer.getLong(), buffer.getLong()));
        byte[] familySecret = new byte[SECRET_BYTES];
        byte[] secret = new byte[SECRET_BYTES];
        buffer.get(familySecret).get(secret);
        if (buffer.getInt() != checksum(bytes)) {
            throw malformed();
        }
        return new RefreshToken(id, familySecret, secret);
    }

    /** The text form, for the client alone. */
    public String expose() {
        byte[] bytes = new byte[BODY_BYTES + CHECKSUM_BYTES];
        var buffer = ByteBuffer.wrap(bytes)
                .putLong(sessionId.value().getMostSignificantBits())
                .putLong(sessionId.value().getLeastSignificantBits())
                .put(familySecret)
                .put(secret);
        buffer.putInt(checksum(bytes));
        return PREFIX + ENCODER.encodeToString(bytes);
    }

    public SessionId sessionId() {
        return sessionId;
    }

    /** What the store keeps of the token. */
    public SecretHash hash() {
        return SecretHash.of(secret);
    }

    /** What the store keeps of the session's family secret. */
    public SecretHash familyHash() {
        return SecretHash.of(familySecret);
    }

    /** Seals the token's successor so that only a holder of this token can open it. */
    public SealedSuccessor seal(RefreshToken successor, byte[] nonce) {
        return SealedSuccessor.seal(secret, successor.secret, nonce);
    }

    /** Opens what {@link #seal} sealed under this token. */
    public RefreshToken unseal(SealedSuccessor sealed) {
        return successor(sealed.open(secret));
    }

    private static byte[] checked(byte[] secret) {
        if (secret.length != SECRET_BYTES) {
            throw new IllegalArgumentException("secret: " + secret.length + " bytes (expected: " + SECRET_BYTES + ")");
        }
        return Arrays.copyOf(secret, SECRET_BYTES);
    }

    private static int checksum(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes, 0, BODY_BYTES);
        return (int) crc.getValue();
    }

    private static InvalidValueException malformed() {
        return new InvalidValueException(
                "is not a refresh token (expected: the text that a sign-in or refresh returned)");
    }

    @Override
    public String toString() {
        return "RefreshToken[hidden]";
    }
}
