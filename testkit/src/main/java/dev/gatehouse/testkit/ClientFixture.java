package dev.gatehouse.testkit;

import dev.gatehouse.api.auth.v1.Client;
import dev.gatehouse.api.auth.v1.CreateClientRequest;
import dev.gatehouse.api.auth.v1.CreateClientResponse;
import dev.gatehouse.api.auth.v1.IssueClientTokenRequest;
import java.util.ArrayList;
import java.util.List;

/** A service client to be made, which may call Gatehouse unless said otherwise. Not thread-safe. */
public final class ClientFixture {

    private final TestGatehouse gatehouse;
    private final Client.Builder client;
    private final String ownAudience;
    private final List<String> audiences = new ArrayList<>();

    /** Takes the audience of Gatehouse itself. */
    ClientFixture(TestGatehouse gatehouse, int number, String ownAudience) {
        this.gatehouse = gatehouse;
        this.ownAudience = ownAudience;
        this.client = Client.newBuilder().setDisplayName("Client " + number);
    }

    public ClientFixture named(String displayName) {
        client.setDisplayName(displayName);
        return this;
    }

    /** What the client may do, such as {@code gatehouse.tokens.validate}. */
    public ClientFixture withScopes(String... scopes) {
        client.addAllScopes(List.of(scopes));
        return this;
    }

    /** Whom the client may call, in the place of Gatehouse. */
    public ClientFixture withAudiences(String... names) {
        audiences.addAll(List.of(names));
        return this;
    }

    /** Whom the client is itself: of tokens for one of these it is told. Tokens of users are for {@code gatehouse}. */
    public ClientFixture serving(String... names) {
        client.addAllServedAudiences(List.of(names));
        return this;
    }

    /** Makes the client and has a token issued to it. */
    public TestClient create() {
        CreateClientResponse created = gatehouse
                .asAdministrator()
                .clients()
                .createClient(CreateClientRequest.newBuilder()
                        .setClient(client.clearAudiences()
                                .addAllAudiences(audiences.isEmpty() ? List.of(ownAudience) : audiences))
                        .build());
        String id = created.getClient().getId();
        String secret = created.getClientSecret();
        String token = gatehouse
                .anonymous()
                .auth()
                .issueClientToken(IssueClientTokenRequest.newBuilder()
                        .setClientId(id)
                        .setClientSecret(secret)
                        .build())
                .getAccessToken();
        return new TestClient(id, secret, token);
    }
}
