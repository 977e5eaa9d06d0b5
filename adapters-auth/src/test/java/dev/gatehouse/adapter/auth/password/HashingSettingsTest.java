package dev.gatehouse.adapter.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashingSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "47104, 1, 1",
        "19456, 2, 1",
        "12288, 3, 1",
        "9216, 4, 1",
        "7168, 5, 1",
        "7168, 30, 1",
        "131072, 1, 1",
        "19456, 2, 16"
    })
    void takes_parameters_as_strong_as_one_of_the_floors(int memoryKib, int iterations, int parallelism) {
        var parameters = new Argon2Parameters(memoryKib, iterations, parallelism);

        assertThat(new HashingSettings(parameters, 1).parameters()).isEqualTo(parameters);
    }

    @ParameterizedTest
    @CsvSource({"47103, 1, 1", "19455, 2, 1", "12287, 3, 1", "9215, 4, 1", "7167, 5, 1", "7167, 30, 16"})
    void refuses_parameters_that_are_weaker_than_every_floor(int memoryKib, int iterations, int parallelism) {
        var parameters = new Argon2Parameters(memoryKib, iterations, parallelism);

        assertThatIllegalArgumentException().isThrownBy(() -> new HashingSettings(parameters, 1));
    }

    @ParameterizedTest
    @CsvSource({"131073, 1, 1", "7, 1, 1", "127, 1, 16", "19456, 0, 1", "19456, 31, 1", "19456, 2, 0", "19456, 2, 17"})
    void no_parameters_are_out_of_bounds(int memoryKib, int iterations, int parallelism) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Argon2Parameters(memoryKib, iterations, parallelism));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 257})
    void at_least_one_hash_runs_at_once_and_at_most_256(int threads) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HashingSettings(Argon2Parameters.STANDARD, threads))
                .withMessage("threads: " + threads + " (expected: 1 to 256)");
    }

    @Test
    void the_standard_leaves_one_processor_to_others() {
        int processors = Runtime.getRuntime().availableProcessors();

        assertThat(HashingSettings.standard())
                .usingRecursiveComparison()
                .isEqualTo(new HashingSettings(Argon2Parameters.STANDARD, Math.max(1, processors - 1)));
    }

    @Test
    void a_test_may_have_them_cheaper_and_all_else_the_same() {
        var cheap = new Argon2Parameters(8, 1, 1);
        var settings = new HashingSettings(Argon2Parameters.STANDARD, 3).with(Peppers.of("0123456789".repeat(4)));

        assertThat(settings.costing(cheap).parameters()).isEqualTo(cheap);
        assertThat(settings.costing(cheap))
                .usingRecursiveComparison()
                .ignoringFields("parameters")
                .isEqualTo(settings);
    }
}
