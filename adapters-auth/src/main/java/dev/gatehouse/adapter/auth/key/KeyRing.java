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
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys of this installation: the newest of the configured algorithm signs, and all that are stored verify, so that no live
 * token is refused because the algorithm was changed. A shared secret does both alone: keys that others hold too are not
 * mixed with keys that nobody else has. Until it is opened it is empty: nothing is signed and nothing verifies. Thread-safe.
 */
@Singleton
public final class KeyRing {

    private final SigningSettings settings;
    private final UnitOfWork unitOfWork;
    private final SecretGenerator secrets;
    private final InstantSource clock;
    private final SignatureProviders providers;

    private volatile @Nullable Keys keys;

    private record Keys(TokenKey current, Map<String, TokenKey> byId) {}

    @Inject
    public KeyRing(
            SigningSettings settings,
            UnitOfWork unitOfWork,
            SecretGenerator secrets,
            InstantSource clock,
            SignatureProviders providers) {
        this.settings = settings;
        this.unitOfWork = unitOfWork;
        this.secrets = secrets;
        this.clock = clock;
        this.providers = providers;
    }

    /**
     * Loads the keys, and makes the first one where the store has none of the configured algorithm. Of several replicas that
     * find none at once, one adds its key and the others take that.
     */
    public void open() {
        keys = switch (settings) {
            case StoredKeys(SignatureAlgorithm algorithm) -> stored(algorithm);
            case SharedSecret(HmacSecret secret) -> shared(TokenKey.of(secret));
        };
    }

    /** Has those who live long get ready to sign and verify as fast as this machine can. It returns at once. */
    public void prepare() {
        if (settings instanceof StoredKeys) {
            providers.prepare();
        }
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

    private static Keys shared(TokenKey key) {
        return new Keys(key, Map.of(key.id(), key));
    }

    private Keys stored(SignatureAlgorithm algorithm) {
        List<SigningKey> stored = loadOrCreate(algorithm);
        Map<String, TokenKey> byId = stored.stream()
                .map(key -> TokenKey.of(key, providers))
                .collect(Collectors.toMap(TokenKey::id, Function.identity()));
        String current = newest(stored, algorithm).orElseThrow().id();
        return new Keys(Objects.requireNonNull(byId.get(current)), byId);
    }

    private List<SigningKey> loadOrCreate(SignatureAlgorithm algorithm) {
        List<SigningKey> stored = unitOfWork.read(stores -> stores.signingKeys().list());
        if (newest(stored, algorithm).isPresent()) {
            return stored;
        }
        // Made before the transaction, which others wait for. Stores keep microseconds.
        SigningKey first = SigningKeys.create(algorithm, clock.instant().truncatedTo(ChronoUnit.MICROS));
        return unitOfWork.write(stores -> addIfNone(stores, first));
    }

    private List<SigningKey> addIfNone(Repositories stores, SigningKey first) {
        List<SigningKey> stored = stores.signingKeys().list();
        if (newest(stored, first.algorithm()).isPresent()) {
            return stored;
        }
        stores.signingKeys().add(first);
        stores.auditEvents()
                .add(AuditEvent.byServer(
                        AuditEventId.create(first.createdAt(), secrets.bytes(TimeOrderedId.RANDOM_BYTES)),
                        first.createdAt(),
                        AuditAction.SIGNING_KEY_CREATED,
                        AuditSubject.signingKey(first.id())));
        return stores.signingKeys().list();
    }

    /** The last of the algorithm in a list that has the oldest first. */
    private static Optional<SigningKey> newest(List<SigningKey> stored, SignatureAlgorithm algorithm) {
        return stored.stream().filter(key -> key.algorithm() == algorithm).reduce((_, later) -> later);
    }
}
