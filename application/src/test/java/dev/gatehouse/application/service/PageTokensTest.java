package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.out.InstallationSecretStore.Purpose;
import dev.gatehouse.domain.outcome.DomainError.PageTokenRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.KeyBytes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageTokensTest {

    private final InterruptedStore store = new InterruptedStore();
    private final TestApplication application = new TestApplication(store);

    private PageTokens replica() {
        return new PageTokens(store, application.secrets);
    }

    private Optional<KeyBytes> secret() {
        return store.read(stores -> stores.installationSecrets().find(Purpose.PAGE_TOKENS));
    }

    @Test
    void bring_back_the_position_they_were_made_of() {
        PageTokens tokens = replica();

        String token = tokens.seal("Zoë 🦊", "users");

        assertThat(tokens.open(token, "users")).isEqualTo(Outcome.accepted(Optional.of("Zoë 🦊")));
    }

    @Test
    void bring_back_no_position_for_no_token() {
        assertThat(replica().open("", "users")).isEqualTo(Outcome.accepted(Optional.empty()));
    }

    @Test
    void are_good_for_their_listing_only() {
        PageTokens tokens = replica();
        String token = tokens.seal("1", "users");

        assertThat(tokens.open(token, "events")).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void are_refused_when_they_are_forged() {
        assertThat(replica().open("AAAA", "users")).isEqualTo(Outcome.refused(new PageTokenRefused()));
    }

    @Test
    void differ_each_time_and_are_good_in_every_replica() {
        PageTokens one = replica();
        PageTokens other = replica();

        String first = one.seal("1", "users");
        String second = other.seal("1", "users");

        assertThat(first).isNotEqualTo(second);
        assertThat(accepted(other.open(first, "users"))).hasValue("1");
        assertThat(accepted(one.open(second, "users"))).hasValue("1");
    }

    @Test
    void are_good_after_a_restart() {
        String token = replica().seal("1", "users");
        Optional<KeyBytes> secret = secret();

        assertThat(accepted(replica().open(token, "users"))).hasValue("1");
        assertThat(secret()).isEqualTo(secret).isPresent();
    }

    @Test
    void share_one_key_although_another_replica_made_it_a_moment_ago() {
        PageTokens one = replica();
        PageTokens other = replica();
        store.afterNextRead(() -> other.seal("1", "users"));

        String token = one.seal("1", "users");

        assertThat(accepted(other.open(token, "users"))).hasValue("1");
    }

    @Test
    void share_one_key_although_many_replicas_need_it_first_at_once() throws Exception {
        List<String> tokens = Race.of(20, () -> replica().seal("1", "users"));

        PageTokens another = replica();
        assertThat(tokens)
                .allMatch(token -> accepted(another.open(token, "users")).isPresent());
    }

    @Test
    void share_one_key_although_many_threads_of_a_replica_need_it_first_at_once() throws Exception {
        PageTokens replica = replica();

        List<String> tokens = Race.of(20, () -> replica.seal("1", "users"));

        assertThat(tokens)
                .allMatch(token -> accepted(replica.open(token, "users")).isPresent());
    }
}
