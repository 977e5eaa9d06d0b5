package dev.gatehouse.adapter.auth.token;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A bounded number of verified tokens, by the digest of their text. A token has one of four places, which its digest says; where
 * all are taken, the one that expires first makes way. What is forgotten is only verified again. Thread-safe, without
 * locks: of tokens that are added at the same moment one may be forgotten at once.
 */
final class VerifiedTokens {

    /** How many places the digest of a token leaves it to choose from. */
    static final int CHOICES = 4;

    private final AtomicReferenceArray<@Nullable Entry> places;
    private final int groups;

    private record Entry(TokenDigest digest, VerifiedToken token) {

        Instant expiresAt() {
            return token.claims().claims().expiresAt();
        }
    }

    /** Makes room for so many tokens: a power of two, and at least {@link #CHOICES}. */
    VerifiedTokens(int capacity) {
        if (Integer.bitCount(capacity) != 1 || capacity < CHOICES) {
            throw new IllegalArgumentException(
                    "capacity: " + capacity + " (expected: a power of two, at least " + CHOICES + ")");
        }
        this.places = new AtomicReferenceArray<>(capacity);
        this.groups = capacity / CHOICES;
    }

    Optional<VerifiedToken> find(TokenDigest digest) {
        int group = group(digest);
        for (int place = group; place < group + CHOICES; place++) {
            Entry entry = places.get(place);
            if (entry != null && entry.digest().equals(digest)) {
                return Optional.of(entry.token());
            }
        }
        return Optional.empty();
    }

    void add(TokenDigest digest, VerifiedToken token) {
        places.set(placeFor(digest), new Entry(digest, token));
    }

    /** The token's own place if it has one, or else a free one, or else that of the token that expires first. */
    private int placeFor(TokenDigest digest) {
        int group = group(digest);
        int best = group;
        Instant earliest = Instant.MAX;
        for (int place = group; place < group + CHOICES; place++) {
            Entry entry = places.get(place);
            if (entry != null && entry.digest().equals(digest)) {
                return place;
            }
            Instant end = entry == null ? Instant.MIN : entry.expiresAt();
            if (end.isBefore(earliest)) {
                best = place;
                earliest = end;
            }
        }
        return best;
    }

    private int group(TokenDigest digest) {
        return (int) (digest.first() & (groups - 1)) * CHOICES;
    }
}
