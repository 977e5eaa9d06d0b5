package dev.gatehouse.adapter.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.credential.RawPassword;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a check of a password costs: the memory that is filled, which does not depend on how fast the machine is. */
class EqualWorkTest {

    private static final Argon2Parameters TODAY = new Argon2Parameters(19_456, 3, 1);

    /** Argon2 takes no less memory. */
    private static final long TOLERANCE = Argon2Parameters.MIN_MEMORY_KIB_PER_LANE - 1;

    private final RecordingEngine engine = new RecordingEngine();
    private final HashingPool pool = new HashingPool(new HashingSettings(TODAY, 1), engine);
    private final Argon2PasswordHasher hasher =
            new Argon2PasswordHasher(engine, new HashingSettings(TODAY, 1), pool, new SeededSecrets(1));

    @AfterEach
    void close() {
        pool.close();
    }

    private static PasswordHash hash(Argon2Parameters parameters) {
        return new Argon2Hash(parameters, Optional.empty(), new byte[16], new byte[32]).toPhc();
    }

    /** The hash that the recording engine makes of whatever it is given, under a salt of zeros. */
    private static PasswordHash rightHash(Argon2Parameters parameters) {
        return new Argon2Hash(parameters, Optional.empty(), new byte[32], new byte[32]).toPhc();
    }

    private long costOf(PasswordHash hash) {
        try (var password = RawPassword.of("correct horse battery")) {
            hasher.verify(password, hash);
        }
        return engine.workSinceAsked();
    }

    private long costOfNothing() {
        try (var password = RawPassword.of("correct horse battery")) {
            hasher.verifyNothing(password);
        }
        return engine.workSinceAsked();
    }

    static Stream<Argon2Parameters> cheaper() {
        return Stream.of(
                new Argon2Parameters(19_456, 2, 1),
                new Argon2Parameters(47_104, 1, 1),
                new Argon2Parameters(12_288, 3, 1),
                new Argon2Parameters(9_216, 4, 1),
                new Argon2Parameters(7_168, 5, 1),
                new Argon2Parameters(7_168, 5, 4),
                new Argon2Parameters(8, 1, 1),
                new Argon2Parameters(58_367, 1, 1),
                TODAY);
    }

    @ParameterizedTest
    @MethodSource("cheaper")
    void a_hash_of_before_the_parameters_were_raised_costs_what_nobody_costs(Argon2Parameters before) {
        long nobody = costOfNothing();

        assertThat(costOf(hash(before))).isBetween(nobody - TOLERANCE, nobody);
        assertThat(nobody).isEqualTo(TODAY.work());
    }

    @Test
    void a_right_password_costs_what_a_wrong_one_costs_since_a_disabled_user_may_have_it() {
        var before = new Argon2Parameters(19_456, 2, 1);
        long wrong = costOf(hash(before));
        long right;
        try (var password = RawPassword.of("correct horse battery")) {
            assertThat(hasher.verify(password, rightHash(before))).isTrue();
            right = engine.workSinceAsked();
        }

        assertThat(right).isEqualTo(wrong);
    }

    @ParameterizedTest
    @MethodSource("cheaper")
    void topping_up_takes_no_more_memory_than_a_hash_of_today(Argon2Parameters before) {
        try (var password = RawPassword.of("correct horse battery")) {
            hasher.verify(password, hash(before));
        }

        assertThat(engine.works())
                .filteredOn(work -> !work.parameters().equals(before))
                .allMatch(work -> work.parameters().memoryKib() <= TODAY.memoryKib());
    }

    @Test
    void once_a_dearer_hash_was_met_everybody_costs_as_much() {
        var dearer = new Argon2Parameters(65_536, 3, 1);
        var cheaper = new Argon2Parameters(19_456, 2, 1);
        costOf(hash(dearer));

        assertThat(costOfNothing()).isBetween(dearer.work() - TOLERANCE, dearer.work());
        assertThat(costOf(hash(TODAY))).isBetween(dearer.work() - TOLERANCE, dearer.work());
        assertThat(costOf(hash(cheaper))).isBetween(dearer.work() - TOLERANCE, dearer.work());
        assertThat(costOf(hash(dearer))).isEqualTo(dearer.work());
    }

    @Test
    void no_stored_hash_makes_everybody_pay_more_than_four_times_the_price_of_today() {
        costOf(hash(new Argon2Parameters(131_072, 30, 1)));

        assertThat(costOfNothing()).isBetween(4 * TODAY.work() - TOLERANCE, 4 * TODAY.work());
    }

    @Test
    void a_budget_of_more_passes_than_one_hash_can_have_takes_several() {
        var costly = new Argon2Parameters(19_456, 30, 1);
        var budget = new WorkBudget(costly);
        budget.meet(new Argon2Parameters(131_072, 30, 1));

        assertThat(budget.missingTo(costly)).containsExactly(costly, costly, costly);
    }

    @Test
    void hashing_a_new_password_is_not_topped_up() {
        try (var password = RawPassword.of("correct horse battery")) {
            hasher.hash(password);
        }

        assertThat(engine.workSinceAsked()).isEqualTo(TODAY.work());
    }
}
