package dev.gatehouse.adapter.auth.password;

import dev.gatehouse.application.port.out.SecretGenerator;
import java.util.Random;

/** Secrets that two generators of one seed have in common. */
final class SeededSecrets implements SecretGenerator {

    private final Random random;

    SeededSecrets(long seed) {
        random = new Random(seed);
    }

    @Override
    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
