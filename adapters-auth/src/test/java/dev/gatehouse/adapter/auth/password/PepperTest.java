package dev.gatehouse.adapter.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.credential.RawPassword;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PepperTest {

    private static final HashingSettings PLAIN = new HashingSettings(new Argon2Parameters(7_168, 5, 1), 1);
    private static final String ONE = "Vq3mZ8tYx1cKp7RwN5sLd2FhJ9gTb6Ue";
    private static final String OTHER = "aB4kQ7zXw9mYv2LsRt8NpC3dEf6GhJ1u";

    private final HashingPool pool = new HashingPool(PLAIN, Argon2Engine.fastest());
    private final Logger logger = (Logger) LoggerFactory.getLogger(Argon2PasswordHasher.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.ERROR);
        logger.setAdditive(false);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        logger.setLevel(null);
        logger.setAdditive(true);
        pool.close();
    }

    private Argon2PasswordHasher hasher(Argon2Engine engine, Peppers peppers) {
        return new Argon2PasswordHasher(engine, PLAIN.with(peppers), pool, new SeededSecrets(3));
    }

    private Argon2PasswordHasher hasher(Peppers peppers) {
        return hasher(Argon2Engine.fastest(), peppers);
    }

    private static PasswordHash hash(Argon2PasswordHasher hasher, String typed) {
        try (var password = RawPassword.of(typed)) {
            return hasher.hash(password);
        }
    }

    private static boolean verify(Argon2PasswordHasher hasher, String typed, PasswordHash hash) {
        try (var password = RawPassword.of(typed)) {
            return hasher.verify(password, hash);
        }
    }

    private List<String> errors() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void a_hash_names_the_pepper_it_was_made_with() {
        var hasher = hasher(Peppers.of(ONE));

        PasswordHash hash = hash(hasher, "correct horse battery");

        assertThat(hash.phc())
                .contains(",p=1,keyid=" + Pepper.of(ONE).id() + "$")
                .doesNotContain(ONE);
        assertThat(verify(hasher, "correct horse battery", hash)).isTrue();
        assertThat(verify(hasher, "correct horse batterz", hash)).isFalse();
        assertThat(hasher.isOutdated(hash)).isFalse();
    }

    @Test
    void mixing_is_hmac_sha_256() {
        byte[] mixed = Pepper.of(ONE).mixedWith("password".getBytes(StandardCharsets.UTF_8));

        // printf password | openssl dgst -sha256 -hmac Vq3mZ8tYx1cKp7RwN5sLd2FhJ9gTb6Ue
        assertThat(HexFormat.of().formatHex(mixed))
                .isEqualTo("a28d5185a9fc43dcf42fc5ae84c84d94ad1ea6049c35a1da27a046e821f5cc42");
    }

    @Test
    void a_hash_from_before_there_was_a_pepper_verifies_and_is_outdated() {
        PasswordHash before = hash(hasher(Peppers.NONE), "correct horse battery");
        var hasher = hasher(Peppers.of(ONE));

        assertThat(verify(hasher, "correct horse battery", before)).isTrue();
        assertThat(verify(hasher, "correct horse batterz", before)).isFalse();
        assertThat(hasher.isOutdated(before)).isTrue();
    }

    @Test
    void a_pepper_of_before_still_verifies_and_is_outdated() {
        PasswordHash before = hash(hasher(Peppers.of(ONE)), "correct horse battery");
        var hasher = hasher(Peppers.of(OTHER + "\n" + ONE));

        assertThat(verify(hasher, "correct horse battery", before)).isTrue();
        assertThat(hasher.isOutdated(before)).isTrue();
        assertThat(hash(hasher, "correct horse battery").phc())
                .contains("keyid=" + Pepper.of(OTHER).id());
    }

    @Test
    void a_hash_whose_pepper_is_not_there_is_refused_like_a_wrong_password_and_reported_once() {
        PasswordHash before = hash(hasher(Peppers.of(ONE)), "correct horse battery");
        var engine = new RecordingEngine();
        var hasher = hasher(engine, Peppers.of(OTHER));

        assertThat(verify(hasher, "correct horse battery", before)).isFalse();
        assertThat(engine.workSinceAsked()).isEqualTo(PLAIN.parameters().work());
        assertThat(verify(hasher, "correct horse battery", before)).isFalse();
        assertThat(verify(hasher(Peppers.NONE), "correct horse battery", before))
                .isFalse();

        assertThat(errors())
                .hasSize(2)
                .allMatch(line -> line.contains(Pepper.of(ONE).id()) && !line.contains(ONE));
    }

    @Test
    void the_hash_alone_is_not_enough_even_for_an_engine_that_agrees_with_everything() {
        PasswordHash right = new Argon2Hash(
                        PLAIN.parameters(), Optional.of(Pepper.of(ONE).id()), new byte[32], new byte[32])
                .toPhc();

        assertThat(verify(hasher(new RecordingEngine(), Peppers.of(ONE)), "any", right))
                .isTrue();
        assertThat(verify(hasher(new RecordingEngine(), Peppers.of(OTHER)), "any", right))
                .isFalse();
        assertThat(verify(hasher(new RecordingEngine(), Peppers.NONE), "any", right))
                .isFalse();
    }

    @Test
    void reports_no_more_than_a_few_missing_peppers() {
        var hasher = hasher(new RecordingEngine(), Peppers.NONE);
        for (int number = 10; number < 60; number++) {
            verify(
                    hasher,
                    "any",
                    new PasswordHash("$argon2id$v=19$m=7168,t=5,p=1,keyid=AAAAAAAAA" + number + "$" + "A".repeat(22)
                            + "$" + "A".repeat(43)));
        }

        assertThat(errors()).hasSize(16);
    }

    @Test
    void both_engines_write_the_same_text() {
        assumeTrue(Libargon2Engine.load().isPresent(), "libargon2 is not on this machine");
        var nativeHasher = hasher(Libargon2Engine.load().orElseThrow(), Peppers.of(ONE));
        var javaHasher = hasher(new Password4jEngine(), Peppers.of(ONE));

        assertThat(hash(javaHasher, "pässwörd\0 with 🔑")).isEqualTo(hash(nativeHasher, "pässwörd\0 with 🔑"));
    }

    @Test
    void what_is_hashed_is_wiped() {
        var engine = new RecordingEngine();
        var hasher = hasher(engine, Peppers.of(ONE));

        verify(hasher, "correct horse battery", hash(hasher, "correct horse battery"));

        assertThat(engine.lent())
                .hasSize(2)
                .allSatisfy(bytes -> assertThat(bytes).hasSize(32).containsOnly(0));
    }

    @Test
    void a_user_who_is_not_there_costs_what_one_with_a_pepper_costs() {
        var engine = new RecordingEngine();
        var hasher = hasher(engine, Peppers.of(ONE));

        verify(hasher, "correct horse battery", hash(hasher, "correct horse battery"));
        try (var password = RawPassword.of("correct horse battery")) {
            hasher.verifyNothing(password);
        }

        assertThat(engine.works()).hasSize(3);
        assertThat(engine.works().get(2)).isEqualTo(engine.works().get(1));
    }

    @Test
    void weak_peppers_are_refused_and_peppers_do_not_print() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Peppers.of("x".repeat(31)))
                .withMessage("pepper: 31 bytes (expected: at least 32 random bytes on each line)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Peppers.of(ONE + "\n\n" + OTHER))
                .withMessageStartingWith("pepper: 0 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Peppers.of("abcdefg".repeat(5)))
                .withMessageStartingWith("pepper: 7 different characters");
        assertThatIllegalArgumentException().isThrownBy(() -> Peppers.of(""));
        assertThat(Peppers.of(ONE)).hasToString("Peppers[hidden]");
        assertThat(Pepper.of(ONE)).hasToString("Pepper[hidden]");
        assertThat(PLAIN.with(Peppers.of(ONE)).toString()).doesNotContain(ONE);
    }
}
