package dev.gatehouse.adapter.grpc;

import dev.gatehouse.domain.token.AccessToken;
import java.util.BitSet;
import java.util.Optional;

/**
 * The token in the value of an {@code authorization} header: RFC 6750, section 2.1, with the scheme in any case (RFC 9110, section
 * 11.1). Read by hand, since each call does it and a token is long: a regular expression took longer than all other checks.
 */
final class BearerToken {

    private static final String SCHEME = "bearer";
    private static final BitSet CHARACTERS = new BitSet();

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~+/-"
                .chars()
                .forEach(CHARACTERS::set);
    }

    private BearerToken() {}

    /** The token, if there is exactly one and it is no longer than tokens are. */
    static Optional<AccessToken> in(String value) {
        int start = value.lastIndexOf(' ') + 1;
        boolean isBearer = start > SCHEME.length()
                && value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && isBlank(value, SCHEME.length(), start);
        if (!isBearer || value.length() - start > AccessToken.MAX_LENGTH || !isToken(value, start)) {
            return Optional.empty();
        }
        return Optional.of(new AccessToken(value.substring(start)));
    }

    private static boolean isBlank(String value, int from, int to) {
        for (int i = from; i < to; i++) {
            if (value.charAt(i) != ' ') {
                return false;
            }
        }
        return true;
    }

    /** Whether it is what RFC 6750 calls a b64token from here on: characters, at least one, and perhaps padding. */
    private static boolean isToken(String value, int start) {
        int end = value.length();
        while (end > start && value.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = start; i < end; i++) {
            if (!CHARACTERS.get(value.charAt(i))) {
                return false;
            }
        }
        return end > start;
    }
}
