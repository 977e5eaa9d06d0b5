package dev.gatehouse.adapter.grpc;

import dev.gatehouse.domain.token.AccessToken;
import io.grpc.InternalMetadata;
import io.grpc.InternalMetadata.TrustedAsciiMarshaller;
import io.grpc.Metadata;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Optional;

/**
 * The token in the value of an {@code authorization} header: RFC 6750, section 2.1, with the scheme in any case (RFC 9110, section
 * 11.1). Read by hand and from the bytes of the header, since each call does it and a token is long: a regular expression
 * took longer than all other checks, and each copy is half a kilobyte.
 */
final class BearerToken {

    /** The header, each of whose values is a token, or none if it is no such token as ours are. */
    static final Metadata.Key<Optional<AccessToken>> HEADER =
            InternalMetadata.keyOf("authorization", new TrustedAsciiMarshaller<>() {
                @Override
                public byte[] toAsciiString(Optional<AccessToken> token) {
                    throw new UnsupportedOperationException("servers send no token in a header");
                }

                @Override
                public Optional<AccessToken> parseAsciiString(byte[] value) {
                    return in(value);
                }
            });

    private static final byte[] SCHEME = "bearer".getBytes(StandardCharsets.US_ASCII);
    private static final BitSet CHARACTERS = new BitSet();

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~+/-"
                .chars()
                .forEach(CHARACTERS::set);
    }

    private BearerToken() {}

    /** The token, if there is exactly one and it is no longer than tokens are. */
    static Optional<AccessToken> in(byte[] value) {
        int start = afterScheme(value);
        int length = value.length - start;
        if (start == 0 || length > AccessToken.MAX_LENGTH || !isToken(value, start)) {
            return Optional.empty();
        }
        return Optional.of(new AccessToken(new String(value, start, length, StandardCharsets.US_ASCII)));
    }

    /** Where the scheme and the spaces after it, at least one, have ended; 0 if they are not there. */
    private static int afterScheme(byte[] value) {
        int at = 0;
        while (at < SCHEME.length && at < value.length && Character.toLowerCase(value[at]) == SCHEME[at]) {
            at++;
        }
        if (at < SCHEME.length) {
            return 0;
        }
        while (at < value.length && value[at] == ' ') {
            at++;
        }
        return at > SCHEME.length ? at : 0;
    }

    /** Whether it is what RFC 6750 calls a b64token from here on: characters, at least one, and perhaps padding. */
    private static boolean isToken(byte[] value, int start) {
        int end = value.length;
        while (end > start && value[end - 1] == '=') {
            end--;
        }
        for (int i = start; i < end; i++) {
            if (!CHARACTERS.get(Byte.toUnsignedInt(value[i]))) {
                return false;
            }
        }
        return end > start;
    }
}
