package dev.gatehouse.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/** An answer that readers and caches between may keep for a while, and then ask whether it is still the same (RFC 9111). */
final class Cacheable {

    private static final int TAG_BYTES = 16;

    private Cacheable() {}

    /**
     * The text, or that it has not changed since the reader got it.
     *
     * @param maxAge for how long it may be kept; for as long again, whoever cannot ask may go on with it (RFC 5861)
     */
    static Answer of(HttpFields request, String contentType, String text, Duration maxAge) {
        byte[] body = text.getBytes(UTF_8);
        String tag = tag(body);
        Map<HttpHeader, String> headers = Map.of(
                HttpHeader.CONTENT_TYPE, contentType,
                HttpHeader.ETAG, tag,
                HttpHeader.CACHE_CONTROL, "public, max-age=%1$d, stale-if-error=%1$d".formatted(maxAge.toSeconds()));
        return isKnown(request, tag)
                ? new Answer(HttpStatus.NOT_MODIFIED_304, headers, ByteBuffer.allocate(0))
                : new Answer(HttpStatus.OK_200, headers, ByteBuffer.wrap(body));
    }

    private static String tag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, TAG_BYTES)) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: not there (expected: in every JDK)", e);
        }
    }

    // Compared weakly, as RFC 9110, section 13.1.2, has it for this header.
    private static boolean isKnown(HttpFields request, String tag) {
        return Elements.of(request, HttpHeader.IF_NONE_MATCH).stream()
                .anyMatch(known -> known.equals("*") || known.equals(tag) || known.equals("W/" + tag));
    }
}
