package dev.gatehouse.adapter.auth.token;

import dev.gatehouse.domain.token.AccessToken;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 of a token's text, which stands for it where the token itself should not lie about. */
record TokenDigest(long first, long second, long third, long fourth) {

    static TokenDigest of(AccessToken token) {
        try {
            var bytes = ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(token.text().getBytes(StandardCharsets.UTF_8)));
            return new TokenDigest(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
