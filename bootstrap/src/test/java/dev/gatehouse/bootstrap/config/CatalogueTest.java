package dev.gatehouse.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.attempt.ThrottlePolicy;
import dev.gatehouse.domain.credential.PasswordPolicy;
import dev.gatehouse.domain.credential.ResetPolicy;
import dev.gatehouse.domain.session.SessionPolicy;
import dev.gatehouse.domain.token.TokenPolicy;
import dev.gatehouse.domain.user.RetentionPolicy;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private final Catalogue catalogue = new Catalogue();

    @Test
    void knows_the_names_of_the_mapping_and_no_others() {
        var mapped = ConfigMappings.getProperties(ConfigClass.configClass(GatehouseConfig.class))
                .keySet();

        assertThat(catalogue.settings()).extracting(KnownSetting::name).containsExactlyInAnyOrderElementsOf(mapped);
    }

    @Test
    void no_two_settings_and_no_client_share_a_name_in_the_environment() {
        List<String> names =
                catalogue.settings().stream().map(KnownSetting::environmentName).toList();

        assertThat(names).doesNotHaveDuplicates().doesNotContain(Catalogue.FILE, Catalogue.EXPIRY_MINUTES);
        assertThat(new HashSet<>(names)).doesNotContainAnyElementsOf(ClientSettings.NAMES);
    }

    @Test
    void every_setting_says_what_it_expects() {
        assertThat(catalogue.settings()).allSatisfy(setting -> {
            assertThat(setting.expects()).isNotBlank();
            assertThat(setting.annotation().means()).endsWith(".");
        });
    }

    @Test
    void the_domain_allows_the_bounds_and_nothing_beyond() {
        boundsOfDuration("gatehouse.token.access-lifetime", Duration.ofSeconds(1), it -> new TokenPolicy("i", "a", it));
        boundsOfDuration(
                "gatehouse.session.replay-window",
                Duration.ofMillis(1),
                it -> new SessionPolicy(Duration.ofDays(1), Duration.ofDays(1), it, 1, 1));
        boundsOfNumber(
                "gatehouse.session.max-replays",
                it -> new SessionPolicy(Duration.ofDays(1), Duration.ofDays(1), Duration.ZERO, it, 1));
        boundsOfNumber(
                "gatehouse.session.max-per-user",
                it -> new SessionPolicy(Duration.ofDays(1), Duration.ofDays(1), Duration.ZERO, 1, it));
        boundsOfNumber("gatehouse.password.minimum-length", PasswordPolicy::new);
        boundsOfDuration("gatehouse.password.reset-lifetime", Duration.ofMillis(1), ResetPolicy::new);
        boundsOfNumber(
                "gatehouse.sign-in.network-failures",
                it -> new ThrottlePolicy(true, it, Duration.ofMinutes(1), Duration.ofDays(1)));
        boundsOfDuration(
                "gatehouse.sign-in.longest-pause",
                Duration.ofMillis(1),
                it -> new ThrottlePolicy(true, 20, it, Duration.ofDays(1)));
        boundsOfDuration(
                "gatehouse.sign-in.network-memory",
                Duration.ofMillis(1),
                it -> new ThrottlePolicy(true, 20, Duration.ofMinutes(1), it));
        boundsOfDuration(
                "gatehouse.retention.deleted-users",
                Duration.ofMillis(1),
                it -> new RetentionPolicy(it, Duration.ofDays(1)));
        boundsOfDuration(
                "gatehouse.retention.audit-events", Duration.ofMillis(1), it -> new RetentionPolicy(Duration.ZERO, it));
    }

    private void boundsOfNumber(String name, Consumer<Integer> make) {
        Setting bounds = catalogue.named(name).orElseThrow().annotation();
        int least = Conversions.wholeNumber(bounds.atLeast());
        int most = Conversions.wholeNumber(bounds.atMost());
        accepts(make, least, most);
        refuses(make, least - 1, most + 1);
    }

    private void boundsOfDuration(String name, Duration step, Consumer<Duration> make) {
        Setting bounds = catalogue.named(name).orElseThrow().annotation();
        Duration least = DurationNotation.parse(bounds.atLeast());
        Duration most = DurationNotation.parse(bounds.atMost());
        accepts(make, least, most);
        refuses(make, least.minus(step), most.plus(step));
    }

    private static <T> void accepts(Consumer<T> make, T least, T most) {
        Assertions.assertThatNoException().isThrownBy(() -> make.accept(least));
        Assertions.assertThatNoException().isThrownBy(() -> make.accept(most));
    }

    private static <T> void refuses(Consumer<T> make, T below, T above) {
        Assertions.assertThatIllegalArgumentException().isThrownBy(() -> make.accept(below));
        Assertions.assertThatIllegalArgumentException().isThrownBy(() -> make.accept(above));
    }
}
