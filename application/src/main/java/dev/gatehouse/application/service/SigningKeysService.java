package dev.gatehouse.application.service;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.GetKeySet;
import dev.gatehouse.application.port.in.KeepSigningKeys;
import dev.gatehouse.application.port.in.ListSigningKeys;
import dev.gatehouse.application.port.out.SigningKeyRing;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.token.KeyRotation;
import dev.gatehouse.domain.token.KeySchedule;
import dev.gatehouse.domain.token.KeySchedule.Retirement;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Lets one signing key follow another when it is time. What is to be done is decided twice: by a read, which most of the time
 * finds nothing, and again by the transaction that does it.
 */
public final class SigningKeysService implements KeepSigningKeys, GetKeySet, ListSigningKeys {

    private final UnitOfWork unitOfWork;
    private final SigningKeyRing ring;
    private final KeyRotation rotation;
    private final AuditTrail auditTrail;
    private final InstantSource clock;

    @Inject
    public SigningKeysService(
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
    public void keepSigningKeys() {
        ring.algorithm().ifPresent(this::keep);
        ring.reload();
    }

    private void keep(SignatureAlgorithm algorithm) {
        Instant now = clock.instant();
        List<SigningKey> keys = unitOfWork.read(stores -> stores.signingKeys().list());
        if (KeySchedule.of(keys).due(algorithm, rotation, now).isPresent()) {
            // Made before the transaction, which others wait for.
            SigningKey made = ring.generate(algorithm, now);
            unitOfWork.write(stores -> publishIfDue(stores, made, now));
        }
        if (hasOld(keys, now)) {
            unitOfWork.write(stores -> tidy(stores, now));
        }
    }

    private boolean publishIfDue(Repositories stores, SigningKey made, Instant now) {
        Optional<Instant> signsFrom =
                KeySchedule.of(stores.signingKeys().list()).due(made.algorithm(), rotation, now);
        signsFrom.ifPresent(instant -> {
            stores.signingKeys().add(made.signingFrom(instant));
            record(stores, AuditAction.SIGNING_KEY_CREATED, made, now);
        });
        return signsFrom.isPresent();
    }

    private static boolean hasOld(List<SigningKey> keys, Instant now) {
        return !KeySchedule.of(keys).retirements(now).isEmpty()
                || keys.stream().anyMatch(key -> KeySchedule.isOver(key, now));
    }

    private int tidy(Repositories stores, Instant now) {
        List<SigningKey> keys = stores.signingKeys().list();
        List<Retirement> retirements = KeySchedule.of(keys).retirements(now);
        retirements.forEach(retirement -> {
            requireChanged(stores.signingKeys().retire(retirement.key().id(), retirement.retiredAt()));
            record(stores, AuditAction.SIGNING_KEY_RETIRED, retirement.key(), now);
        });
        List<SigningKey> over =
                keys.stream().filter(key -> KeySchedule.isOver(key, now)).toList();
        over.forEach(key -> {
            requireChanged(stores.signingKeys().remove(key.id()));
            record(stores, AuditAction.SIGNING_KEY_REMOVED, key, now);
        });
        return retirements.size() + over.size();
    }

    private void record(Repositories stores, AuditAction action, SigningKey key, Instant now) {
        auditTrail.record(stores, Call.byTheServer(), action, AuditSubject.signingKey(key.id()), now);
    }

    // The keys were listed by the same transaction, and nobody else decides about them until it ends.
    private static void requireChanged(boolean changed) {
        if (!changed) {
            throw new IllegalStateException("signing key: changed by another (expected: as it was listed)");
        }
    }

    @Override
    public KeySet getKeySet() {
        return new KeySet(ring.publicKeys(), rotation.keySetMaxAge());
    }

    @Override
    public List<ListedKey> listSigningKeys() {
        Instant now = clock.instant();
        List<SigningKey> keys = unitOfWork.read(stores -> stores.signingKeys().list());
        KeySchedule schedule = KeySchedule.of(keys);
        return keys.stream()
                .sorted(KeySchedule.BY_TURN)
                .map(key -> new ListedKey(key, schedule.state(key, now)))
                .toList();
    }
}
