package dev.gatehouse.adapter.auth.key;

import dev.gatehouse.adapter.auth.key.SigningSettings.SharedSecret;
import dev.gatehouse.adapter.auth.key.SigningSettings.StoredKeys;
import dev.gatehouse.application.port.out.SecretGenerator;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditEventId;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import dev.gatehouse.domain.value.TimeOrderedId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys of this installation: the newest signs, all of the configured algorithm verify. Until it is opened it is empty:
 * nothing is signed and nothing verifies. Thread-safe.
 */
@Singleton
public final class KeyRing {

    private final SigningSettings settings;
    private final UnitOfWork unitOfWork;
    private final SecretGenerator secrets;
    private final InstantSource clock;

    private volatile @Nullable Keys keys;

    private record Keys(TokenKey current, Map<String, TokenKey> byId) {}

    @Inject
    public KeyRing(SigningSettings settings, UnitOfWork unitOfWork, SecretGenerator secrets, InstantSource clock) {
        this.settings = settings;
        this.unitOfWork = unitOfWork;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Loads the keys, and makes the first one where the store has none. Of several replicas that find none at once, one
     * adds its key and the others take that.
     */
    public void open() {
        List<TokenKey> found = switch (settings) {
            case StoredKeys(SignatureAlgorithm algorithm) ->
                loadOrCreate(algorithm).stream().map(TokenKey::of).toList();
            case SharedSecret(HmacSecret secret) -> List.of(TokenKey.of(secret));
        };
        keys = new Keys(found.getLast(), found.stream().collect(Collectors.toMap(TokenKey::id, Function.identity())));
    }

    /** The key that signs now; throws {@link IllegalStateException} before the ring is opened. */
    public TokenKey current() {
        Keys opened = keys;
        if (opened == null) {
            throw new IllegalStateException("key ring: not open (expected: opened before a token is issued)");
        }
        return opened.current();
    }

    /** Finds the key with exactly this id among those at hand; nothing is loaded because of it. */
    public Optional<TokenKey> find(String id) {
        Keys opened = keys;
        return opened == null
                ? Optional.empty()
                : Optional.ofNullable(opened.byId().get(id));
    }

    private List<SigningKey> loadOrCreate(SignatureAlgorithm algorithm) {
        List<SigningKey> stored = unitOfWork.read(stores -> list(stores, algorithm));
        if (!stored.isEmpty()) {
            return stored;
        }
        // Made before the transaction, which others wait for. Stores keep microseconds.
        SigningKey first = SigningKeys.create(clock.instant().truncatedTo(ChronoUnit.MICROS));
        return unitOfWork.write(stores -> addIfNone(stores, first));
    }

    private List<SigningKey> addIfNone(Repositories stores, SigningKey first) {
        List<SigningKey> stored = list(stores, first.algorithm());
        if (!stored.isEmpty()) {
            return stored;
        }
        stores.signingKeys().add(first);
        stores.auditEvents()
                .add(AuditEvent.byServer(
                        AuditEventId.create(first.createdAt(), secrets.bytes(TimeOrderedId.RANDOM_BYTES)),
                        first.createdAt(),
                        AuditAction.SIGNING_KEY_CREATED,
                        AuditSubject.signingKey(first.id())));
        return List.of(first);
    }

    private static List<SigningKey> list(Repositories stores, SignatureAlgorithm algorithm) {
        return stores.signingKeys().list().stream()
                .filter(key -> key.algorithm() == algorithm)
                .toList();
    }
}
