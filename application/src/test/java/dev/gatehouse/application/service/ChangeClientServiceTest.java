package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.START;
import static dev.gatehouse.application.service.TestApplication.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.DeleteClient.DeleteClientCommand;
import dev.gatehouse.application.port.in.UpdateClient.UpdateClientCommand;
import dev.gatehouse.domain.client.Audiences;
import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.client.ClientProfile;
import dev.gatehouse.domain.client.Scope;
import dev.gatehouse.domain.client.Scopes;
import dev.gatehouse.domain.outcome.DomainError.ClientEtagMismatch;
import dev.gatehouse.domain.outcome.DomainError.ClientNotFound;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.Etag;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeClientServiceTest {

    private final TestApplication application = new TestApplication();
    private final Clients clients = new Clients(application);
    private Client billing;

    @BeforeEach
    void billing_is_there() {
        billing = clients.create(Clients.profile(Scope.USERS_READ)).client();
        application.clock.advance(Duration.ofMinutes(1));
    }

    private Outcome<Client> found() {
        return application.readClients.getClient(billing.id());
    }

    @Test
    void changes_everything_that_is_given() {
        var command = new UpdateClientCommand(
                billing.id(),
                Optional.of(billing.etag()),
                Optional.of(new DisplayName("Invoices")),
                Optional.of(false),
                Optional.of(Scopes.of(Clients.ORDERS)),
                Optional.of(Audiences.of("shop")),
                Optional.of(Audiences.of("billing")));

        Client updated = accepted(clients.update(command));

        var profile = new ClientProfile(
                new DisplayName("Invoices"),
                false,
                Scopes.of(Clients.ORDERS),
                Audiences.of("shop"),
                Audiences.of("billing"));
        assertThat(updated).isEqualTo(new Client(billing.id(), profile, START, START.plus(Duration.ofMinutes(1)), 2));
        assertThat(found()).isEqualTo(Outcome.accepted(updated));
    }

    @Test
    void leaves_what_is_not_given() {
        Client updated = accepted(clients.update(Clients.enabled(billing.id(), false)));

        assertThat(updated.profile().enabled()).isFalse();
        assertThat(updated.profile().scopes()).isEqualTo(billing.profile().scopes());
        assertThat(updated.profile().audiences()).isEqualTo(billing.profile().audiences());
        assertThat(updated.profile().displayName()).isEqualTo(billing.profile().displayName());
    }

    @Test
    void a_change_to_what_is_already_so_is_none() {
        assertThat(clients.update(Clients.enabled(billing.id(), true))).isEqualTo(Outcome.accepted(billing));
        assertThat(application.auditLog()).hasSize(1);
    }

    @Test
    void refuses_another_version_and_nobody() {
        var stale = Optional.of(Etag.ofVersion(7));
        ClientId nobody = Clients.calling().clientId();

        assertThat(clients.update(expecting(stale))).isEqualTo(Outcome.refused(new ClientEtagMismatch(billing.id())));
        assertThat(application.changeClient.deleteClient(Calls.BY_ROOT, new DeleteClientCommand(billing.id(), stale)))
                .isEqualTo(Outcome.refused(new ClientEtagMismatch(billing.id())));
        assertThat(clients.update(Clients.enabled(nobody, false)))
                .isEqualTo(Outcome.refused(new ClientNotFound(nobody)));
        assertThat(clients.delete(nobody)).isEqualTo(Outcome.refused(new ClientNotFound(nobody)));
        assertThat(found()).isEqualTo(Outcome.accepted(billing));
    }

    private UpdateClientCommand expecting(Optional<Etag> etag) {
        return new UpdateClientCommand(
                billing.id(),
                etag,
                Optional.of(DisplayName.NONE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void deletes_for_good() {
        assertThat(clients.delete(billing.id())).isEqualTo(Outcome.accepted(billing));

        assertThat(found()).isEqualTo(Outcome.refused(new ClientNotFound(billing.id())));
        assertThat(clients.delete(billing.id())).isEqualTo(Outcome.refused(new ClientNotFound(billing.id())));
    }

    @Test
    void requests_that_come_again_get_the_first_answer_and_have_no_further_effect() {
        Call disable = Calls.by(Calls.ROOT, 1, "disable");
        Call delete = Calls.by(Calls.ROOT, 2, "delete");
        var command = Clients.enabled(billing.id(), false);
        Client disabled = accepted(application.changeClient.updateClient(disable, command));
        accepted(clients.update(Clients.enabled(billing.id(), true)));

        assertThat(application.changeClient.updateClient(disable, command)).isEqualTo(Outcome.accepted(disabled));
        assertThat(accepted(found()).isEnabled()).isTrue();

        var deletion = new DeleteClientCommand(billing.id(), Optional.empty());
        Client deleted = accepted(application.changeClient.deleteClient(delete, deletion));
        assertThat(application.changeClient.deleteClient(delete, deletion)).isEqualTo(Outcome.accepted(deleted));
        assertThat(application.auditLog()).hasSize(4);
    }
}
