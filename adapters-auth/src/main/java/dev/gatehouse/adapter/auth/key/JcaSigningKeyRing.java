package dev.gatehouse.adapter.auth.key;

import dev.gatehouse.adapter.auth.key.SigningSettings.SharedSecret;
import dev.gatehouse.adapter.auth.key.SigningSettings.StoredKeys;
import dev.gatehouse.application.port.out.SigningKeyRing;
import dev.gatehouse.domain.token.JsonWebKey;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The key ring for those who decide about keys. */
final class JcaSigningKeyRing implements SigningKeyRing {

    private final SigningSettings settings;
    private final KeyRing ring;

    @Inject
    JcaSigningKeyRing(SigningSettings settings, KeyRing ring) {
        this.settings = settings;
        this.ring = ring;
    }

    @Override
    public Optional<SignatureAlgorithm> algorithm() {
        return switch (settings) {
            case StoredKeys(SignatureAlgorithm algorithm) -> Optional.of(algorithm);
            case SharedSecret _ -> Optional.empty();
        };
    }

    @Override
    public SigningKey generate(SignatureAlgorithm algorithm, Instant createdAt) {
        return SigningKeys.create(algorithm, createdAt);
    }

    @Override
    public void reload() {
        ring.reload();
    }

    @Override
    public List<JsonWebKey> publicKeys() {
        return ring.publicKeys();
    }
}
