package dev.gatehouse.application.service;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.ImportSigningKey;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.token.KeyRotation;
import dev.gatehouse.domain.token.KeySchedule;
import dev.gatehouse.domain.token.SigningKey;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Adds a key that was made elsewhere. */
public final class ImportSigningKeyService implements ImportSigningKey {

    private final UnitOfWork unitOfWork;
    private final KeyRotation rotation;
    private final AuditTrail auditTrail;

    @Inject
    public ImportSigningKeyService(UnitOfWork unitOfWork, KeyRotation rotation, AuditTrail auditTrail) {
        this.unitOfWork = unitOfWork;
        this.rotation = rotation;
        this.auditTrail = auditTrail;
    }

    @Override
    public Optional<Instant> importSigningKey(SigningKey key, boolean atOnce) {
        return unitOfWork.write(stores -> add(stores, key, atOnce));
    }

    private Optional<Instant> add(Repositories stores, SigningKey key, boolean atOnce) {
        List<SigningKey> keys = stores.signingKeys().list();
        if (keys.stream().anyMatch(other -> other.id().equals(key.id()))) {
            return Optional.empty();
        }
        Instant now = key.createdAt();
        Instant signsFrom = atOnce ? now : KeySchedule.of(keys).next(rotation, now);
        stores.signingKeys().add(key.signingFrom(signsFrom));
        auditTrail.record(
                stores, Call.byTheServer(), AuditAction.SIGNING_KEY_IMPORTED, AuditSubject.signingKey(key.id()), now);
        return Optional.of(signsFrom);
    }
}
