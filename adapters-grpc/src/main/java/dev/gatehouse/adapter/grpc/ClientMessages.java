package dev.gatehouse.adapter.grpc;

import dev.gatehouse.api.auth.v1.Client;
import dev.gatehouse.api.auth.v1.CreateClientResponse;
import dev.gatehouse.api.auth.v1.IssueClientTokenResponse;
import dev.gatehouse.api.auth.v1.ListClientsResponse;
import dev.gatehouse.api.auth.v1.RotateClientSecretResponse;
import dev.gatehouse.application.port.in.CreateClient.CreatedClient;
import dev.gatehouse.application.port.in.IssueClientToken.ClientToken;
import dev.gatehouse.application.port.in.ListClients.ClientPage;
import dev.gatehouse.application.port.in.RotateClientSecret.RotatedSecret;

/** What has to do with service clients, as messages of the contract. */
final class ClientMessages {

    private ClientMessages() {}

    static Client client(dev.gatehouse.domain.client.Client client) {
        var profile = client.profile();
        return Client.newBuilder()
                .setId(client.id().toString())
                .setDisplayName(profile.displayName().value())
                .addAllScopes(profile.scopes().names())
                .addAllAudiences(profile.audiences().names())
                .addAllServedAudiences(profile.servedAudiences().names())
                .setEnabled(profile.enabled())
                .setCreateTime(Messages.timestamp(client.createdAt()))
                .setUpdateTime(Messages.timestamp(client.updatedAt()))
                .setEtag(client.etag().value())
                .build();
    }

    static CreateClientResponse created(CreatedClient created) {
        return CreateClientResponse.newBuilder()
                .setClient(client(created.client()))
                .setClientSecret(created.secret().expose())
                .build();
    }

    static ListClientsResponse page(ClientPage page) {
        return ListClientsResponse.newBuilder()
                .addAllClients(
                        page.clients().stream().map(ClientMessages::client).toList())
                .setNextPageToken(page.nextPageToken())
                .build();
    }

    static RotateClientSecretResponse rotated(RotatedSecret rotated) {
        return RotateClientSecretResponse.newBuilder()
                .setClientSecret(rotated.secret().expose())
                .setPreviousExpireTime(Messages.timestamp(rotated.previousExpiresAt()))
                .build();
    }

    static IssueClientTokenResponse token(ClientToken token) {
        return IssueClientTokenResponse.newBuilder()
                .setAccessToken(token.accessToken().text())
                .setAccessExpireTime(Messages.timestamp(token.expiresAt()))
                .addAllScopes(token.scopes().names())
                .addAllAudiences(token.audiences().names())
                .build();
    }
}
