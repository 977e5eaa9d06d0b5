package dev.gatehouse.domain.session;

import dev.gatehouse.domain.value.InvalidValueException;
import dev.gatehouse.domain.value.SecretHash;
import dev.gatehouse.domain.value.SecretText;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/**
 * A refresh token as a client holds it: the session it belongs to, the session's family secret, which all of its tokens
 * share, and the token's own secret. It does not print.
 *
 * <p>The text form is a {@link SecretText}: {@code ghrt_} and 84 bytes in base64url: the session id (16), the family secret
 * (32), the token's own secret (32), and the CRC-32C of these (4).
 *
 * <p>The family secret tells who has held a genuine token of the session from who makes tokens up: session ids are no
 * secret, and nobody shall be able to end a session by knowing its id.
 */
public final class RefreshToken {

    /** How many bytes each secret has. */
    public static final int SECRET_BYTES = 32;

    private static final SecretText TEXT = new SecretText("ghrt_", SessionId.BYTES + 2 * SECRET_BYTES);

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
        byte[] bytes = TEXT.read(text)
                .orElseThrow(() -> new InvalidValueException(
                        "is not a refresh token (expected: the text that a sign-in or refresh returned)"));
        var buffer = ByteBuffer.wrap(bytes);
        var id = new SessionId(new UUID(buffer.getLong(), buffer.getLong()));
        byte[] familySecret = new byte[SECRET_BYTES];
        byte[] secret = new byte[SECRET_BYTES];
        buffer.get(familySecret).get(secret);
        return new RefreshToken(id, familySecret, secret);
    }

    /** The text form, for the client alone. */
    public String expose() {
        return TEXT.write(ByteBuffer.allocate(TEXT.bytes())
                .putLong(sessionId.value().getMostSignificantBits())
                .putLong(sessionId.value().getLeastSignificantBits())
                .put(familySecret)
                .put(secret)
                .array());
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

    @Override
    public String toString() {
        return "RefreshToken[hidden]";
    }
}
