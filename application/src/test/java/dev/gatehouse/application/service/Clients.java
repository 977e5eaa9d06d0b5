package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.accepted;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.CreateClient.CreatedClient;
import dev.gatehouse.application.port.in.DeleteClient.DeleteClientCommand;
import dev.gatehouse.application.port.in.IssueClientToken.ClientToken;
import dev.gatehouse.application.port.in.IssueClientToken.IssueClientTokenCommand;
import dev.gatehouse.application.port.in.RotateClientSecret.RotateClientSecretCommand;
import dev.gatehouse.application.port.in.RotateClientSecret.RotatedSecret;
import dev.gatehouse.application.port.in.UpdateClient.UpdateClientCommand;
import dev.gatehouse.domain.client.Audiences;
import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.client.ClientProfile;
import dev.gatehouse.domain.client.ClientSecret;
import dev.gatehouse.domain.client.Scope;
import dev.gatehouse.domain.client.Scopes;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.DisplayName;
import java.time.Duration;
import java.util.Optional;

/** The service clients of a {@link TestApplication}. */
final class Clients {

    static final Scope ORDERS = new Scope("orders");

    private final TestApplication application;

    Clients(TestApplication application) {
        this.application = application;
    }

    /** A profile for tokens that are for the installation itself and for the shop, with these scopes. */
    static ClientProfile profile(Scope... scopes) {
        return new ClientProfile(
                new DisplayName("Billing"), true, Scopes.of(scopes), Audiences.of("gatehouse", "shop"), Audiences.NONE);
    }

    static ClientProfile serving(String audience, Scope... scopes) {
        return new ClientProfile(
                new DisplayName("Shop"), true, Scopes.of(scopes), Audiences.of("gatehouse"), Audiences.of(audience));
    }

    /** A client that calls, which need not be in the store: whoever calls was authenticated before. */
    static Principal.Client calling(Scope... scopes) {
        return new Principal.Client(
                ClientId.parse("00000000-0000-7000-8000-0000000000c1"), Scopes.of(scopes), Audiences.NONE);
    }

    CreatedClient create(ClientProfile profile) {
        return accepted(application.clientSecrets.createClient(Calls.BY_ROOT, profile));
    }

    Outcome<Client> update(UpdateClientCommand command) {
        return application.changeClient.updateClient(Calls.BY_ROOT, command);
    }

    Outcome<Client> delete(ClientId id) {
        return application.changeClient.deleteClient(Calls.BY_ROOT, new DeleteClientCommand(id, Optional.empty()));
    }

    Outcome<RotatedSecret> rotate(Call call, ClientId id, Duration overlap) {
        return application.clientSecrets.rotateClientSecret(call, new RotateClientSecretCommand(id, overlap));
    }

    RotatedSecret rotate(ClientId id, Duration overlap) {
        return accepted(rotate(Calls.BY_ROOT, id, overlap));
    }

    Outcome<ClientToken> tryToGetToken(ClientId id, ClientSecret secret, Scopes scopes, Audiences audiences) {
        return application.issueClientToken.issueClientToken(
                new IssueClientTokenCommand(Optional.of(id), Optional.of(secret), scopes, audiences));
    }

    Outcome<ClientToken> tryToGetToken(ClientId id, ClientSecret secret) {
        return tryToGetToken(id, secret, Scopes.NONE, Audiences.NONE);
    }

    /** A token with everything the client has. */
    ClientToken token(CreatedClient created) {
        return accepted(tryToGetToken(created.client().id(), created.secret()));
    }

    /** A token for these audiences alone. */
    ClientToken token(CreatedClient created, String... audiences) {
        return accepted(tryToGetToken(created.client().id(), created.secret(), Scopes.NONE, Audiences.of(audiences)));
    }

    static UpdateClientCommand enabled(ClientId id, boolean enabled) {
        return new UpdateClientCommand(
                id,
                Optional.empty(),
                Optional.empty(),
                Optional.of(enabled),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static UpdateClientCommand scopes(ClientId id, Scope... scopes) {
        return new UpdateClientCommand(
                id,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Scopes.of(scopes)),
                Optional.empty(),
                Optional.empty());
    }

    static UpdateClientCommand audiences(ClientId id, Audiences audiences, Audiences served) {
        return new UpdateClientCommand(
                id,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(audiences),
                Optional.of(served));
    }
}
