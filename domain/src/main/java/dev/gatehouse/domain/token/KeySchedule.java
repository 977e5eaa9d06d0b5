package dev.gatehouse.domain.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which key does what at an instant. It follows from the instants in the keys alone, so that all servers that have read the same
 * keys find the same, without asking each other. A key takes over <em>at</em> its {@code signsFrom}.
 */
public final class KeySchedule {

    /**
     * How long a key is kept after it has signed its last token: as long as any token may live, whatever the setting was at
     * the time, and an hour for servers that learned late that its time was over.
     */
    static final Duration KEPT = TokenPolicy.LONGEST.plus(Duration.ofHours(1));

    /** The order in which keys sign. */
    public static final Comparator<SigningKey> BY_TURN = Comparator.comparing(SigningKey::signsFrom)
            .thenComparing(SigningKey::createdAt)
            .thenComparing(SigningKey::id);

    /** In the order in which they sign. */
    private final List<SigningKey> trusted;

    private KeySchedule(List<SigningKey> trusted) {
        this.trusted = trusted;
    }

    public static KeySchedule of(Collection<SigningKey> keys) {
        return new KeySchedule(
                keys.stream().filter(SigningKey::isTrusted).sorted(BY_TURN).toList());
    }

    /** The keys that verify, in the order in which they sign. */
    public List<SigningKey> trusted() {
        return trusted;
    }

    /**
     * The key that signs. Where the time of none has come, it is the first: a server whose clock is behind has read of a key
     * that another one signs with already.
     */
    public Optional<SigningKey> signing(Instant now) {
        for (SigningKey key : trusted.reversed()) {
            if (!key.signsFrom().isAfter(now)) {
                return Optional.of(key);
            }
        }
        return trusted.stream().findFirst();
    }

    /** What a key of this schedule, or a revoked one, is good for. */
    public KeyState state(SigningKey key, Instant now) {
        if (!key.isTrusted()) {
            return KeyState.REVOKED;
        }
        if (signing(now).filter(key::equals).isPresent()) {
            return KeyState.SIGNING;
        }
        return key.signsFrom().isAfter(now) ? KeyState.PUBLISHED : KeyState.RETIRED;
    }

    /** From when on the key would sign that is to be published now; empty while there is no need for one. */
    public Optional<Instant> due(SignatureAlgorithm algorithm, KeyRotation rotation, Instant now) {
        if (trusted.isEmpty()) {
            return Optional.of(now);
        }
        SigningKey last = trusted.getLast();
        boolean waits = last.signsFrom().isAfter(now);
        boolean isToBeFollowed = last.algorithm() != algorithm || rotation.isDue(last.signsFrom(), now);
        return !waits && isToBeFollowed ? Optional.of(now.plus(rotation.lead())) : Optional.empty();
    }

    /** From when on a key signs that is published now, without need: never before one that was published earlier. */
    public Instant next(KeyRotation rotation, Instant now) {
        if (trusted.isEmpty()) {
            return now;
        }
        Instant afterLead = now.plus(rotation.lead());
        Instant last = trusted.getLast().signsFrom();
        return last.isAfter(afterLead) ? last : afterLead;
    }

    /** The keys whose successor has taken over while nobody recorded it, with the instant at which it did. */
    public List<Retirement> retirements(Instant now) {
        return IntStream.range(0, Math.max(0, trusted.size() - 1))
                .mapToObj(index -> new Retirement(
                        trusted.get(index), trusted.get(index + 1).signsFrom()))
                .filter(retirement -> retirement.key().retiredAt().isEmpty()
                        && !retirement.retiredAt().isAfter(now))
                .toList();
    }

    /** A key that signs no longer. */
    public record Retirement(SigningKey key, Instant retiredAt) {}

    /** Whether nothing that the key has signed can still be good, so that nobody needs it. */
    public static boolean isOver(SigningKey key, Instant now) {
        return key.revokedAt()
                .or(key::retiredAt)
                .filter(end -> !now.isBefore(end.plus(KEPT)))
                .isPresent();
    }
}
