package dev.gatehouse.application.service;

import dev.gatehouse.application.port.out.SecretGenerator;
import java.util.Base64;

/** Makes the ids of tokens ({@code jti}): 128 random bits. */
final class TokenIds {

    private static final int BYTES = 16;

    private TokenIds() {}

    static String create(SecretGenerator secrets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secrets.bytes(BYTES));
    }
}
