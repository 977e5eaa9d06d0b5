package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.Calls.ROOT;
import static dev.gatehouse.application.service.TestApplication.START;
import static dev.gatehouse.application.service.TestApplication.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.CreateClient.CreatedClient;
import dev.gatehouse.application.port.in.RotateClientSecret.RotatedSecret;
import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.client.ClientSecret;
import dev.gatehouse.domain.client.Scope;
import dev.gatehouse.domain.outcome.DomainError.ClientNotFound;
import dev.gatehouse.domain.outcome.DomainError.RequestIdReused;
import dev.gatehouse.domain.outcome.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClientSecretServiceTest {

    private static final Call CREATE = Calls.by(ROOT, 1, "create billing");
    private static final Call ROTATE = Calls.by(ROOT, 2, "rotate billing");
    private static final Duration HOUR = Duration.ofHours(1);

    private final TestApplication application = new TestApplication();
    private final Clients clients = new Clients(application);

    private Outcome<CreatedClient> create(Call call) {
        return application.clientSecrets.createClient(call, Clients.profile(Scope.USERS_READ));
    }

    private boolean isGood(ClientId id, ClientSecret secret) {
        return clients.tryToGetToken(id, secret) instanceof Outcome.Accepted;
    }

    @Test
    void creates_a_client_with_a_secret_that_only_it_has() {
        CreatedClient billing = clients.create(Clients.profile(Scope.USERS_READ));
        CreatedClient another = clients.create(Clients.profile(Scope.USERS_READ));

        assertThat(application.readClients.getClient(billing.client().id()))
                .isEqualTo(Outcome.accepted(
                        Client.create(billing.client().id(), Clients.profile(Scope.USERS_READ), START)));
        assertThat(isGood(billing.client().id(), billing.secret())).isTrue();
        assertThat(isGood(billing.client().id(), another.secret())).isFalse();
        assertThat(isGood(another.client().id(), billing.secret())).isFalse();
    }

    @Test
    void the_secret_before_stays_good_until_the_exact_end_of_the_overlap() {
        CreatedClient billing = clients.create(Clients.profile());
        ClientId id = billing.client().id();

        RotatedSecret rotated = clients.rotate(id, HOUR);

        assertThat(rotated.previousExpiresAt()).isEqualTo(START.plus(HOUR));
        application.clock.advance(HOUR.minusNanos(1_000));
        assertThat(isGood(id, billing.secret())).isTrue();
        assertThat(isGood(id, rotated.secret())).isTrue();
        application.clock.advance(Duration.ofNanos(1_000));
        assertThat(isGood(id, billing.secret())).isFalse();
        assertThat(isGood(id, rotated.secret())).isTrue();
    }

    @Test
    void without_an_overlap_the_secret_before_ends_at_once() {
        CreatedClient billing = clients.create(Clients.profile());

        RotatedSecret rotated = clients.rotate(billing.client().id(), Duration.ZERO);

        assertThat(rotated.previousExpiresAt()).isEqualTo(START);
        assertThat(isGood(billing.client().id(), billing.secret())).isFalse();
        assertThat(isGood(billing.client().id(), rotated.secret())).isTrue();
    }

    @Test
    void rotating_while_two_secrets_are_good_ends_the_older_one() {
        CreatedClient billing = clients.create(Clients.profile());
        ClientId id = billing.client().id();

        ClientSecret second = clients.rotate(id, HOUR).secret();
        ClientSecret third = clients.rotate(id, HOUR).secret();

        assertThat(isGood(id, billing.secret())).isFalse();
        assertThat(isGood(id, second)).isTrue();
        assertThat(isGood(id, third)).isTrue();
    }

    @Test
    void a_rotation_leaves_the_client_at_its_version() {
        CreatedClient billing = clients.create(Clients.profile());
        application.clock.advance(HOUR);

        clients.rotate(billing.client().id(), HOUR);

        assertThat(accepted(application.readClients.getClient(billing.client().id())))
                .isEqualTo(billing.client());
    }

    @Test
    void refuses_to_rotate_the_secret_of_nobody() {
        ClientId nobody = Clients.calling().clientId();

        assertThat(clients.rotate(Calls.BY_ROOT, nobody, HOUR)).isEqualTo(Outcome.refused(new ClientNotFound(nobody)));
    }

    @Test
    void an_overlap_has_bounds() {
        ClientId id = clients.create(Clients.profile()).client().id();

        assertThat(clients.rotate(id, Duration.ofDays(30))).isNotNull();
        Stream.of(Duration.ofDays(30).plusSeconds(1), Duration.ofSeconds(-1))
                .forEach(overlap -> assertThatThrownBy(() -> clients.rotate(id, overlap))
                        .isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void a_creation_that_is_asked_for_again_gives_the_same_client_and_the_same_secret() {
        CreatedClient first = accepted(create(CREATE));
        application.clock.advance(HOUR);
        accepted(clients.update(Clients.enabled(first.client().id(), false)));
        clients.rotate(first.client().id(), Duration.ZERO);

        CreatedClient again = accepted(create(CREATE));

        assertThat(again.client()).isEqualTo(first.client());
        assertThat(again.secret().expose()).isEqualTo(first.secret().expose());
        assertThat(application.auditLog()).hasSize(3);
    }

    @Test
    void a_rotation_that_is_asked_for_again_gives_the_same_secret_and_rotates_once() {
        CreatedClient billing = clients.create(Clients.profile());
        ClientId id = billing.client().id();
        RotatedSecret first = accepted(clients.rotate(ROTATE, id, HOUR));
        application.clock.advance(Duration.ofMinutes(1));

        RotatedSecret again = accepted(clients.rotate(ROTATE, id, HOUR));

        assertThat(again.secret().expose()).isEqualTo(first.secret().expose());
        assertThat(again.previousExpiresAt()).isEqualTo(first.previousExpiresAt());
        assertThat(isGood(id, billing.secret())).isTrue();
        assertThat(isGood(id, first.secret())).isTrue();
    }

    @Test
    void the_same_request_once_its_answer_is_forgotten_gives_another_secret() {
        ClientId id = clients.create(Clients.profile()).client().id();
        RotatedSecret first = accepted(clients.rotate(ROTATE, id, HOUR));
        application.clock.advance(Duration.ofHours(24));
        application.answeredRequests.forgetRequests();

        RotatedSecret later = accepted(clients.rotate(ROTATE, id, HOUR));

        assertThat(later.secret().expose()).isNotEqualTo(first.secret().expose());
        assertThat(isGood(id, later.secret())).isTrue();
    }

    @Test
    void the_same_id_of_another_caller_gives_another_secret() {
        CreatedClient mine = accepted(create(CREATE));
        application.administrator();
        var ada = TestApplication.principal(application.signedIn("ada@example.org"));

        CreatedClient adas = accepted(create(Calls.by(ada, 1, "create billing")));

        assertThat(adas.client().id()).isNotEqualTo(mine.client().id());
        assertThat(adas.secret().expose()).isNotEqualTo(mine.secret().expose());
    }

    @Test
    void refuses_an_id_that_was_used_for_another_request_about_a_client_or_a_user() {
        CreatedClient billing = accepted(create(CREATE));
        application.create(Calls.by(ROOT, 3, "create maya"), "maya@example.org", TestApplication.PASSWORD);

        List<Outcome<?>> outcomes = List.of(
                clients.rotate(Calls.by(ROOT, 1, "rotate"), billing.client().id(), HOUR),
                create(Calls.by(ROOT, 1, "create shop")),
                create(Calls.by(ROOT, 3, "create shop")),
                application.create(Calls.by(ROOT, 1, "create ben"), "ben@example.org", TestApplication.PASSWORD),
                application.changeUser.disableUser(
                        Calls.by(ROOT, 1, "disable"), TestApplication.whatever(Calls.ROOT.userId())));

        assertThat(outcomes).allMatch(Outcome.refused(new RequestIdReused())::equals);
        assertThat(isGood(billing.client().id(), billing.secret())).isTrue();
    }

    @Test
    void gets_one_answer_however_many_come_at_once() throws Exception {
        List<Outcome<CreatedClient>> outcomes = Race.of(20, () -> create(CREATE));

        assertThat(outcomes.stream().map(TestApplication::accepted))
                .extracting(created ->
                        created.client().id() + " " + created.secret().expose())
                .hasSize(20)
                .containsOnly(accepted(create(CREATE)).client().id() + " "
                        + accepted(create(CREATE)).secret().expose());
        assertThat(application.auditLog()).hasSize(1);
    }
}
