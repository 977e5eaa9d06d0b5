package dev.gatehouse.adapter.auth.token;

import dev.gatehouse.domain.token.AccessToken;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A JWS in compact form (RFC 7515, section 7.1), taken apart: three segments that are not empty, each in the one base64url
 * text that its bytes have. Nobody changes the arrays.
 */
final class CompactJws {

    private static final char SEPARATOR = '.';
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final byte[] header;
    private final byte[] payload;
    private final byte[] signingInput;
    private final byte[] signature;

    private CompactJws(byte[] header, byte[] payload, byte[] signingInput, byte[] signature) {
        this.header = header;
        this.payload = payload;
        this.signingInput = signingInput;
        this.signature = signature;
    }

    static CompactJws parse(String text) throws MalformedTokenException {
        if (text.length() > AccessToken.MAX_LENGTH) {
            throw new MalformedTokenException();
        }
        int first = text.indexOf(SEPARATOR);
        int second = text.indexOf(SEPARATOR, first + 1);
        if (first < 0 || second < 0) {
            throw new MalformedTokenException();
        }
        // A further dot is no base64url, so that decoding refuses it.
        return new CompactJws(
                decode(text.substring(0, first)),
                decode(text.substring(first + 1, second)),
                text.substring(0, second).getBytes(StandardCharsets.US_ASCII),
                decode(text.substring(second + 1)));
    }

    /** What is signed of a JWS to be. */
    static String signingInput(byte[] header, byte[] payload) {
        return ENCODER.encodeToString(header) + SEPARATOR + ENCODER.encodeToString(payload);
    }

    static String text(String signingInput, byte[] signature) {
        return signingInput + SEPARATOR + ENCODER.encodeToString(signature);
    }

    byte[] header() {
        return header;
    }

    byte[] payload() {
        return payload;
    }

    /** What the signature is of: the text up to the second dot. */
    byte[] signingInput() {
        return signingInput;
    }

    byte[] signature() {
        return signature;
    }

    private static byte[] decode(String segment) throws MalformedTokenException {
        try {
            byte[] bytes = DECODER.decode(segment);
            // The decoder lets padding and stray last bits pass; then one signature would have many texts.
            if (bytes.length > 0 && ENCODER.encodeToString(bytes).equals(segment)) {
                return bytes;
            }
        } catch (IllegalArgumentException _) {
            // falls through to the one refusal
        }
        throw new MalformedTokenException();
    }
}
