package dev.gatehouse.adapter.auth.key;

import dev.gatehouse.adapter.auth.key.SigningSettings.SharedSecret;
import dev.gatehouse.adapter.auth.key.SigningSettings.StoredKeys;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.telemetry.Meter;
import dev.gatehouse.application.port.telemetry.Meter.Kind;
import dev.gatehouse.application.port.telemetry.Meter.Unit;
import dev.gatehouse.application.port.telemetry.Meters;
import dev.gatehouse.domain.token.JsonWebKey;
import dev.gatehouse.domain.token.KeySchedule;
import dev.gatehouse.domain.token.SigningKey;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys of this installation as the store had them when they were last read. Which one signs, the clock says; all that are
 * trusted verify. A shared secret does both alone: keys that others hold too are not mixed with keys that nobody else has.
 * Until it is read it is empty: nothing is signed and nothing verifies. Thread-safe; whoever signs or verifies with a key at
 * hand takes no lock.
 */
@Singleton
public final class KeyRing {

    /** How often at most the store is read because somebody came with the id of a key that is not at hand. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Meter AGE = new Meter(
            "gatehouse_signing_key_age_seconds",
            Kind.GAUGE,
            Unit.SECONDS,
            "Since the key that signs took over; NaN where a shared secret signs.",
            List.of());
    private static final Meter TRUSTED = Meter.gauge(
            "gatehouse_signing_keys", "Keys of which tokens are believed, those that sign later among them.");
    private static final double MILLIS_PER_SECOND = 1000;

    private final SigningSettings settings;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;
    private final SignatureProviders providers;

    private volatile @Nullable Keys keys;
    private volatile Instant lastSearch = Instant.MIN;

    /** A key in the form in which it works, beside the form in which it is published. */
    private record Held(TokenKey key, SigningKey stored, JsonWebKey published) {}

    private sealed interface Keys {

        Optional<TokenKey> find(String id);
    }

    private record Stored(KeySchedule schedule, Map<String, Held> byId) implements Keys {

        @Override
        public Optional<TokenKey> find(String id) {
            return Optional.ofNullable(byId.get(id)).map(Held::key);
        }
    }

    private record Shared(TokenKey key) implements Keys {

        @Override
        public Optional<TokenKey> find(String id) {
            return key.id().equals(id) ? Optional.of(key) : Optional.empty();
        }
    }

    @Inject
    public KeyRing(SigningSettings settings, UnitOfWork unitOfWork, InstantSource clock, SignatureProviders providers) {
        this.settings = settings;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.providers = providers;
    }

    /** Shows on meters how old its keys are. */
    public void showOn(Meters meters) {
        meters.gauge(AGE, this::ageInSeconds);
        meters.gauge(TRUSTED, () -> publicKeys().size());
    }

    private double ageInSeconds() {
        Instant now = clock.instant();
        return keys instanceof Stored(KeySchedule schedule, var _)
                ? schedule.signing(now)
                        .map(key -> Duration.between(key.signsFrom(), now).toMillis() / MILLIS_PER_SECOND)
                        .orElse(Double.NaN)
                : Double.NaN;
    }

    /** Reads the keys of the store, in a transaction of its own. From then on no older ones count. */
    public synchronized void reload() {
        keys = switch (settings) {
            case StoredKeys _ -> stored();
            case SharedSecret(HmacSecret secret) -> keys == null ? new Shared(TokenKey.of(secret)) : keys;
        };
    }

    private Keys stored() {
        KeySchedule schedule =
                KeySchedule.of(unitOfWork.read(stores -> stores.signingKeys().list()));
        Map<String, Held> before = keys instanceof Stored stored ? stored.byId() : Map.of();
        Map<String, Held> byId = schedule.trusted().stream()
                .map(key -> held(before, key))
                .collect(Collectors.toMap(held -> held.key().id(), Function.identity()));
        return new Stored(schedule, byId);
    }

    /** The same object as before for a key that is the same: whoever remembers what it has verified asks for that. */
    private Held held(Map<String, Held> before, SigningKey key) {
        Held known = before.get(key.id());
        boolean isSame = known != null
                && known.stored().algorithm() == key.algorithm()
                && known.stored().publicKey().equals(key.publicKey())
                && known.stored().privateKey().equals(key.privateKey());
        return isSame
                ? new Held(Objects.requireNonNull(known).key(), key, known.published())
                : new Held(TokenKey.of(key, providers), key, PublicKeys.jsonWebKey(key));
    }

    /** Has those who live long get ready to sign and verify as fast as this machine can. It returns at once. */
    public void prepare() {
        if (settings instanceof StoredKeys) {
            providers.prepare();
        }
    }

    /** The key that signs now; throws {@link IllegalStateException} while there is none. */
    public TokenKey current() {
        return switch (keys) {
            case Shared(TokenKey key) -> key;
            case Stored(KeySchedule schedule, Map<String, Held> byId) ->
                schedule.signing(clock.instant())
                        .map(key -> Objects.requireNonNull(byId.get(key.id())).key())
                        .orElseThrow(KeyRing::empty);
            case null -> throw empty();
        };
    }

    private static IllegalStateException empty() {
        return new IllegalStateException("key ring: empty (expected: read before a token is issued)");
    }

    /** Finds the key with exactly this id among those at hand; nothing is loaded because of it. */
    public Optional<TokenKey> find(String id) {
        Keys now = keys;
        return now == null ? Optional.empty() : now.find(id);
    }

    /**
     * Finds the key with exactly this id, which another server may have made a moment ago: if it is not at hand, the store is
     * read, but at most once in 5 seconds, whoever asks for whatever.
     */
    public Optional<TokenKey> search(String id) {
        Optional<TokenKey> found = find(id);
        return found.isPresent() || !(keys instanceof Stored) || isPatient() ? found : searchStore(id);
    }

    private synchronized Optional<TokenKey> searchStore(String id) {
        // Somebody else may have read the store while this one waited for the lock.
        if (find(id).isEmpty() && !isPatient()) {
            lastSearch = clock.instant();
            reload();
        }
        return find(id);
    }

    private boolean isPatient() {
        return lastSearch.isAfter(clock.instant().minus(PATIENCE));
    }

    /** The public parts of all keys that verify, in the order in which they sign; none of a secret. */
    public List<JsonWebKey> publicKeys() {
        return keys instanceof Stored(KeySchedule schedule, Map<String, Held> byId)
                ? schedule.trusted().stream()
                        .map(key -> Objects.requireNonNull(byId.get(key.id())).published())
                        .toList()
                : List.of();
    }
}
