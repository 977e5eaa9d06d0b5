package dev.gatehouse.adapter.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.adapter.auth.key.HmacSecret;
import dev.gatehouse.adapter.auth.key.KeyRing;
import dev.gatehouse.adapter.auth.key.SignatureProviders;
import dev.gatehouse.adapter.auth.key.SigningSettings.SharedSecret;
import dev.gatehouse.adapter.auth.key.TokenKey;
import dev.gatehouse.application.port.out.InMemoryUnitOfWork;
import dev.gatehouse.domain.token.AccessClaims;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifiedTokensTest {

    private static final TokenKey KEY = key();
    private static final int CAPACITY = 64;

    private final VerifiedTokens tokens = new VerifiedTokens(CAPACITY);

    private static TokenKey key() {
        var ring = new KeyRing(
                new SharedSecret(HmacSecret.of("0123456789abcdefghijklmnopqrstuv")),
                new InMemoryUnitOfWork(),
                InstantSource.fixed(Forge.NOW),
                new SignatureProviders());
        ring.reload();
        return ring.current();
    }

    /** A token that is good for so many seconds. */
    private static VerifiedToken token(String id, int seconds) {
        AccessClaims claims = Forge.claims(id, seconds);
        return new VerifiedToken(KEY, new PresentedClaims(claims, claims.issuedAt()));
    }

    /** Digests whose tokens have to share the same few places. */
    private static TokenDigest crowded(int number) {
        return new TokenDigest(0, number, 0, 0);
    }

    private static TokenDigest any(Random random) {
        return new TokenDigest(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    @Test
    void finds_what_was_added_and_nothing_else() {
        tokens.add(crowded(1), token("one", 60));
        tokens.add(crowded(2), token("two", 60));

        assertThat(tokens.find(crowded(1))).contains(token("one", 60));
        assertThat(tokens.find(crowded(2))).contains(token("two", 60));
        assertThat(tokens.find(crowded(3))).isEmpty();
    }

    @Test
    void every_bit_of_a_digest_counts() {
        tokens.add(new TokenDigest(64, 1, 2, 3), token("one", 60));

        assertThat(tokens.find(new TokenDigest(128, 1, 2, 3))).isEmpty();
        assertThat(tokens.find(new TokenDigest(64, 0, 2, 3))).isEmpty();
        assertThat(tokens.find(new TokenDigest(64, 1, 0, 3))).isEmpty();
        assertThat(tokens.find(new TokenDigest(64, 1, 2, 0))).isEmpty();
    }

    @Test
    void where_all_places_are_taken_the_one_that_expires_first_makes_way() {
        tokens.add(crowded(1), token("1", 70));
        tokens.add(crowded(2), token("2", 60));
        tokens.add(crowded(3), token("3", 90));
        tokens.add(crowded(4), token("4", 80));

        tokens.add(crowded(5), token("5", 50));

        assertThat(tokens.find(crowded(2))).isEmpty();
        assertThat(IntStream.of(1, 3, 4, 5))
                .allSatisfy(number -> assertThat(tokens.find(crowded(number))).isPresent());
    }

    @Test
    void a_token_that_is_added_again_takes_its_own_place() {
        IntStream.rangeClosed(1, 4).forEach(number -> tokens.add(crowded(number), token("before", 60 + number)));

        tokens.add(crowded(4), token("after", 99));

        assertThat(tokens.find(crowded(4))).contains(token("after", 99));
        assertThat(IntStream.of(1, 2, 3))
                .allSatisfy(number -> assertThat(tokens.find(crowded(number))).isPresent());
    }

    @Test
    void holds_no_more_than_it_has_room_for() {
        var random = new Random(3);
        var digests =
                IntStream.range(0, 100 * CAPACITY).mapToObj(_ -> any(random)).toList();

        digests.forEach(digest -> tokens.add(digest, token("any", 60)));

        assertThat(digests.stream().map(tokens::find).filter(Optional::isPresent))
                .hasSize(CAPACITY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 12, 100})
    void its_room_is_a_power_of_two(int capacity) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VerifiedTokens(capacity))
                .withMessage("capacity: " + capacity + " (expected: a power of two, at least 4)");
    }

    @Test
    void nobody_ever_finds_the_token_of_another() throws Exception {
        try (var executor = Executors.newFixedThreadPool(8)) {
            var rounds = executor.invokeAll(IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(thread -> () -> mistakes(new Random(thread)))
                    .toList());
            for (var round : rounds) {
                assertThat(round.get()).isZero();
            }
        }
    }

    /** How often a token was found under a digest that it was not added with; all threads use the same few digests. */
    private int mistakes(Random random) {
        int mistakes = 0;
        for (int round = 0; round < 50_000; round++) {
            int number = random.nextInt(12);
            tokens.add(crowded(number), token(Integer.toString(number), 60 + number));
            int other = random.nextInt(12);
            boolean wrong = tokens.find(crowded(other))
                    .filter(found -> !found.claims().claims().tokenId().equals(Integer.toString(other)))
                    .isPresent();
            mistakes += wrong ? 1 : 0;
        }
        return mistakes;
    }
}
