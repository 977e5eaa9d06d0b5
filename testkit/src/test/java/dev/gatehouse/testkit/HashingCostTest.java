package dev.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.adapter.auth.password.Argon2Parameters;
import dev.gatehouse.adapter.auth.password.CheapHashes;
import dev.gatehouse.adapter.auth.password.HashingSettings;
import dev.gatehouse.bootstrap.config.ConfigurationException;
import org.junit.jupiter.api.Test;

class HashingCostTest {

    @Test
    void hashes_here_cost_the_least_that_argon2_can() {
        assertThat(CheapHashes.insteadOf(HashingSettings.standard()).parameters())
                .isEqualTo(new Argon2Parameters(8, 1, 1));
    }

    @Test
    void no_setting_makes_them_cheap() {
        TestGatehouseBuilder builder = TestGatehouse.builder().setting("gatehouse.password.argon2.memory", "8KiB");

        assertThatThrownBy(builder::start).isInstanceOf(ConfigurationException.class);
    }
}
