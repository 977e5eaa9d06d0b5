package dev.gatehouse.application.service;

import static dev.gatehouse.domain.outcome.Outcome.accepted;
import static dev.gatehouse.domain.outcome.Outcome.refused;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.RotateSigningKey;
import dev.gatehouse.application.port.out.SigningKeyRing;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.outcome.DomainError.SharedSecretSigns;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.KeyRotation;
import dev.gatehouse.domain.token.KeySchedule;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Has another key sign: a new one, with the time for everybody to learn of it, or at once and in the place of all others. */
public final class RotateSigningKeyService implements RotateSigningKey {

    private final UnitOfWork unitOfWork;
    private final SigningKeyRing ring;
    private final KeyRotation rotation;
    private final AuditTrail auditTrail;
    private final InstantSource clock;

    @Inject
    public RotateSigningKeyService(
            UnitOfWork unitOfWork,
            SigningKeyRing ring,
            KeyRotation rotation,
            AuditTrail auditTrail,
            InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.ring = ring;
        this.rotation = rotation;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    @Override
    public Outcome<RotatedKey> rotateSigningKey(Call call, RotateSigningKeyCommand command) {
        Optional<SignatureAlgorithm> algorithm = ring.algorithm();
        if (algorithm.isEmpty()) {
            return refused(new SharedSecretSigns());
        }
        Instant now = clock.instant();
        SigningKey made = ring.generate(algorithm.get(), now);
        Outcome<RotatedKey> outcome = unitOfWork.write(stores -> AnsweredRequests.onceOfSigningKey(
                stores, call, now, () -> accepted(rotate(stores, call, command, made))));
        ring.reload();
        return outcome;
    }

    private RotatedKey rotate(Repositories stores, Call call, RotateSigningKeyCommand command, SigningKey made) {
        Instant now = made.createdAt();
        List<SigningKey> keys = stores.signingKeys().list();
        SigningKey added = command.revokePrevious()
                ? made
                : made.signingFrom(KeySchedule.of(keys).next(rotation, now));
        stores.signingKeys().add(added);
        record(stores, call, AuditAction.SIGNING_KEY_CREATED, added, now);
        if (command.revokePrevious()) {
            keys.stream().filter(SigningKey::isTrusted).forEach(key -> revoke(stores, call, key, now));
        }
        return new RotatedKey(added.id(), added.signsFrom());
    }

    private void revoke(Repositories stores, Call call, SigningKey key, Instant now) {
        if (!stores.signingKeys().revoke(key.id(), now)) {
            throw new IllegalStateException("signing key: revoked by another (expected: as it was listed)");
        }
        record(stores, call, AuditAction.SIGNING_KEY_REVOKED, key, now);
    }

    private void record(Repositories stores, Call call, AuditAction action, SigningKey key, Instant now) {
        auditTrail.record(stores, call, action, AuditSubject.signingKey(key.id()), now);
    }
}
