package dev.gatehouse.bootstrap.cli;

import com.google.protobuf.Timestamp;
import dev.gatehouse.api.auth.v1.TokenPair;
import java.time.Instant;

/**
 * A session that {@code gatehouse sign-in} began and later commands go on with. It does not print.
 *
 * @param email the address it was begun with, for people to recognise it by
 */
record KeptSession(String userId, String email, TokenPair tokens) {

    String accessToken() {
        return tokens.getAccessToken();
    }

    Instant accessExpiresAt() {
        return instant(tokens.getAccessExpireTime());
    }

    Instant refreshExpiresAt() {
        return instant(tokens.getRefreshExpireTime());
    }

    /** The same session after a trade. */
    KeptSession with(TokenPair successor) {
        return new KeptSession(userId, email, successor);
    }

    private static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }

    @Override
    public String toString() {
        return "KeptSession[hidden]";
    }
}
