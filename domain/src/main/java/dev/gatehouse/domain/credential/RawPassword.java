package dev.gatehouse.domain.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A password as somebody typed it, of any length, in Unicode NFC and UTF-8 (RFC 8265, section 4.2 asks for one composition,
 * so that one password typed on two keyboards is the same). It does not print and is not equal to anything.
 *
 * <p>Whoever makes one closes it, which wipes its bytes; using it after that throws {@link IllegalStateException}. Not
 * thread-safe.
 */
public final class RawPassword implements AutoCloseable {

    /** Composing a text takes time that grows with the square of its length; no password is as long as this. */
    private static final int MAX_COMPOSED_LENGTH = 2048;

    private final byte[] utf8;
    private boolean wiped;

    private RawPassword(byte[] utf8) {
        this.utf8 = utf8;
    }

    /** Takes what was typed; a text that is far too long for any password stays as it is, to be refused. */
    public static RawPassword of(CharSequence text) {
        String kept =
                text.length() > MAX_COMPOSED_LENGTH ? text.toString() : Normalizer.normalize(text, Normalizer.Form.NFC);
        return new RawPassword(kept.getBytes(StandardCharsets.UTF_8));
    }

    /** Lends the UTF-8 bytes to the function, which must neither keep nor change them. */
    public <T> T expose(Function<byte[], T> use) {
        if (wiped) {
            throw new IllegalStateException("the password is wiped");
        }
        return use.apply(utf8);
    }

    /** How many bytes the password has in UTF-8. */
    public int byteCount() {
        return utf8.length;
    }

    /** How many Unicode code points the password has; each counts one (NIST SP 800-63B, section 3.1.1.2). */
    public int codePointCount() {
        return expose(bytes -> {
            int count = 0;
            for (byte each : bytes) {
                // every byte but a continuation byte starts a code point
                if ((each & 0xC0) != 0x80) {
                    count++;
                }
            }
            return count;
        });
    }

    /** Whether both are the same password, in a time that does not depend on where they differ. */
    public boolean isSameAs(RawPassword other) {
        return expose(mine -> other.expose(theirs -> MessageDigest.isEqual(mine, theirs)));
    }

    @Override
    public void close() {
        Arrays.fill(utf8, (byte) 0);
        wiped = true;
    }

    @Override
    public String toString() {
        return "RawPassword[hidden]";
    }
}
