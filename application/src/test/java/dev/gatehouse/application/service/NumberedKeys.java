package dev.gatehouse.application.service;

import dev.gatehouse.application.port.out.SigningKeyRing;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.domain.token.JsonWebKey;
import dev.gatehouse.domain.token.KeyBytes;
import dev.gatehouse.domain.token.KeySchedule;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A ring whose keys sign nothing and cost nothing. */
final class NumberedKeys implements SigningKeyRing {

    private final UnitOfWork unitOfWork;
    private volatile KeySchedule schedule = KeySchedule.of(List.of());

    Optional<SignatureAlgorithm> algorithm = Optional.of(SignatureAlgorithm.ES256);

    NumberedKeys(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public Optional<SignatureAlgorithm> algorithm() {
        return algorithm;
    }

    @Override
    public SigningKey generate(SignatureAlgorithm ofKey, Instant createdAt) {
        byte[] bytes = {1};
        return new SigningKey(UUID.randomUUID().toString(), ofKey, KeyBytes.of(bytes), KeyBytes.of(bytes), createdAt);
    }

    @Override
    public void reload() {
        schedule = KeySchedule.of(unitOfWork.read(stores -> stores.signingKeys().list()));
    }

    /** The id of the key that signs. */
    String signing(Instant now) {
        return schedule.signing(now).orElseThrow().id();
    }

    @Override
    public List<JsonWebKey> publicKeys() {
        return schedule.trusted().stream()
                .<JsonWebKey>map(key -> new JsonWebKey.OctetKeyPair(key.id(), key.algorithm(), "none", "AQ"))
                .toList();
    }
}
