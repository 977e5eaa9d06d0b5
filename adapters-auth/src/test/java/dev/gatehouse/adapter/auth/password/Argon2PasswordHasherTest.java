package dev.gatehouse.adapter.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.adapter.auth.password.RecordingEngine.Work;
import dev.gatehouse.application.port.out.SecretGenerator;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.credential.RawPassword;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Argon2PasswordHasherTest {

    private static final HashingSettings SETTINGS = new HashingSettings(new Argon2Parameters(7_168, 5, 1), 1);

    private final HashingPool pool = new HashingPool(SETTINGS, Argon2Engine.fastest());
    private final Argon2PasswordHasher hasher = hasher(Argon2Engine.fastest(), SETTINGS, new SeededSecrets(1));

    private Argon2PasswordHasher hasher(Argon2Engine engine, HashingSettings settings, SecretGenerator secrets) {
        return new Argon2PasswordHasher(engine, settings, pool, secrets);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void a_password_verifies_against_its_own_hash_alone() {
        try (var password = RawPassword.of("correct horse battery");
                var other = RawPassword.of("correct horse batterz")) {
            PasswordHash hash = hasher.hash(password);

            assertThat(hasher.verify(password, hash)).isTrue();
            assertThat(hasher.verify(other, hash)).isFalse();
        }
    }

    @Test
    void the_text_names_what_the_hash_cost() {
        try (var password = RawPassword.of("correct horse battery")) {
            assertThat(hasher.hash(password).phc())
                    .matches("\\$argon2id\\$v=19\\$m=7168,t=5,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        }
    }

    @Test
    void every_hash_has_a_salt_of_its_own() {
        try (var password = RawPassword.of("correct horse battery")) {
            assertThat(hasher.hash(password)).isNotEqualTo(hasher.hash(password));
        }
    }

    @Test
    void both_engines_write_the_same_text_for_the_same_salt() {
        assumeTrue(Libargon2Engine.load().isPresent(), "libargon2 is not on this machine");
        var nativeHasher = hasher(Libargon2Engine.load().orElseThrow(), SETTINGS, new SeededSecrets(5));
        var javaHasher = hasher(new Password4jEngine(), SETTINGS, new SeededSecrets(5));

        try (var password = RawPassword.of("pässwörd\0 with 🔑")) {
            assertThat(javaHasher.hash(password)).isEqualTo(nativeHasher.hash(password));
        }
    }

    @Test
    void an_empty_password_costs_a_hash_as_any_other() {
        var engine = new RecordingEngine();
        var recorded = hasher(engine, SETTINGS, new SeededSecrets(1));

        try (var empty = RawPassword.of("")) {
            assertThat(recorded.verify(empty, hasher.hash(empty))).isFalse();
        }

        assertThat(engine.works()).containsExactly(new Work(SETTINGS.parameters(), 0, 16, 32));
    }

    @Test
    void verifying_nothing_is_the_work_of_verifying_something() {
        var engine = new RecordingEngine();
        var recorded = hasher(engine, SETTINGS, new SeededSecrets(1));

        try (var password = RawPassword.of("correct horse battery")) {
            recorded.verify(password, recorded.hash(password));
            recorded.verifyNothing(password);
        }

        assertThat(engine.works()).hasSize(3);
        assertThat(engine.works().get(2)).isEqualTo(engine.works().get(1));
    }

    @Test
    void a_hash_with_other_parameters_verifies_and_is_outdated() {
        var stronger = hasher(
                Argon2Engine.fastest(),
                new HashingSettings(new Argon2Parameters(7_168, 6, 1), 1),
                new SeededSecrets(2));

        try (var password = RawPassword.of("correct horse battery")) {
            PasswordHash hash = hasher.hash(password);

            assertThat(stronger.verify(password, hash)).isTrue();
            assertThat(stronger.isOutdated(hash)).isTrue();
            assertThat(hasher.isOutdated(hash)).isFalse();
        }
    }

    @Test
    void a_hash_with_another_salt_or_output_length_is_outdated() {
        var shortSalt = new Argon2Hash(SETTINGS.parameters(), Optional.empty(), new byte[8], new byte[32]);
        var longOutput = new Argon2Hash(SETTINGS.parameters(), Optional.empty(), new byte[16], new byte[64]);

        assertThat(hasher.isOutdated(shortSalt.toPhc())).isTrue();
        assertThat(hasher.isOutdated(longOutput.toPhc())).isTrue();
    }

    @Test
    void a_broken_stored_hash_is_a_fault_before_any_work() {
        var engine = new RecordingEngine();
        var recorded = hasher(engine, SETTINGS, new SeededSecrets(1));
        var broken = new PasswordHash("$argon2id$v=19$m=4194304,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cI");

        try (var password = RawPassword.of("correct horse battery")) {
            assertThatIllegalStateException().isThrownBy(() -> recorded.verify(password, broken));
        }

        assertThat(engine.works()).isEmpty();
    }

    @Test
    void a_password_past_every_bound_is_not_hashed() {
        var engine = new RecordingEngine();
        var recorded = hasher(engine, SETTINGS, new SeededSecrets(1));

        try (var endless = RawPassword.of("x".repeat(1025))) {
            assertThatIllegalArgumentException().isThrownBy(() -> recorded.hash(endless));
            assertThatIllegalArgumentException().isThrownBy(() -> recorded.verifyNothing(endless));
        }

        assertThat(engine.works()).isEmpty();
    }
}
