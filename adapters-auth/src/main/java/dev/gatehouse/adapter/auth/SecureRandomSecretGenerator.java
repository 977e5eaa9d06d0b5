package dev.gatehouse.adapter.auth;

import dev.gatehouse.application.port.out.SecretGenerator;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;

/** Secrets from the platform's own source of randomness. */
@Singleton
final class SecureRandomSecretGenerator implements SecretGenerator {

    private final SecureRandom random = new SecureRandom();

    @Inject
    SecureRandomSecretGenerator() {}

    @Override
    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
