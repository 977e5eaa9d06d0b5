package dev.gatehouse.adapter.grpc;

import com.google.protobuf.Duration;
import dev.gatehouse.api.auth.v1.Client;
import dev.gatehouse.api.auth.v1.CreateClientRequest;
import dev.gatehouse.api.auth.v1.DeleteClientRequest;
import dev.gatehouse.api.auth.v1.IssueClientTokenRequest;
import dev.gatehouse.api.auth.v1.ListClientsRequest;
import dev.gatehouse.api.auth.v1.RotateClientSecretRequest;
import dev.gatehouse.api.auth.v1.UpdateClientRequest;
import dev.gatehouse.application.port.in.DeleteClient.DeleteClientCommand;
import dev.gatehouse.application.port.in.IssueClientToken.IssueClientTokenCommand;
import dev.gatehouse.application.port.in.ListClients.ListClientsQuery;
import dev.gatehouse.application.port.in.RotateClientSecret.RotateClientSecretCommand;
import dev.gatehouse.application.port.in.UpdateClient.UpdateClientCommand;
import dev.gatehouse.domain.client.Audiences;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.client.ClientProfile;
import dev.gatehouse.domain.client.ClientSecret;
import dev.gatehouse.domain.client.ClientSecrets;
import dev.gatehouse.domain.client.Scopes;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.Etag;
import dev.gatehouse.domain.value.InvalidValueException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads the requests about service clients into what their ports take; it is there unless a violation was noted. */
final class ClientRequests {

    private static final UpdateMask MASK = UpdateMask.of(Client.getDescriptor());

    private ClientRequests() {}

    static Supplier<ClientProfile> profile(FieldReader fields, CreateClientRequest request) {
        var client = request.getClient();
        var name = fields.read("client.display_name", client.getDisplayName(), DisplayName::new);
        var scopes = fields.read("client.scopes", client.getScopesList(), Scopes::parse);
        var audiences = fields.read("client.audiences", client.getAudiencesList(), Audiences::parse);
        var served = fields.read("client.served_audiences", client.getServedAudiencesList(), Audiences::parse);
        boolean enabled = !client.hasEnabled() || client.getEnabled();
        return () -> new ClientProfile(name.get(), enabled, scopes.get(), audiences.get(), served.get());
    }

    static Supplier<ListClientsQuery> query(FieldReader fields, ListClientsRequest request) {
        var pageSize = fields.read("page_size", request.getPageSize(), PageSizes::parse);
        return () -> new ListClientsQuery(pageSize.get(), request.getPageToken());
    }

    static Supplier<UpdateClientCommand> update(FieldReader fields, UpdateClientRequest request) {
        var client = request.getClient();
        var mask = MASK.read(request.getUpdateMask(), client, fields);
        var id = fields.read("client.id", client.getId(), ClientId::parse);
        var name = fields.readIf(
                mask.contains("display_name"), "client.display_name", client.getDisplayName(), DisplayName::new);
        var scopes = fields.readIf(mask.contains("scopes"), "client.scopes", client.getScopesList(), Scopes::parse);
        var audiences = fields.readIf(
                mask.contains("audiences"), "client.audiences", client.getAudiencesList(), Audiences::parse);
        var served = fields.readIf(
                mask.contains("served_audiences"),
                "client.served_audiences",
                client.getServedAudiencesList(),
                Audiences::parse);
        if (mask.contains("enabled") && !client.hasEnabled()) {
            fields.violation("client.enabled", "is missing (expected: true or false)");
        }
        var enabled =
                fields.readIf(mask.contains("enabled"), "client.enabled", client.getEnabled(), Function.identity());
        return () -> new UpdateClientCommand(
                id.get(),
                etag(client.getEtag()),
                name.get(),
                enabled.get(),
                scopes.get(),
                audiences.get(),
                served.get());
    }

    static Supplier<DeleteClientCommand> deletion(FieldReader fields, DeleteClientRequest request) {
        var id = fields.read("id", request.getId(), ClientId::parse);
        return () -> new DeleteClientCommand(id.get(), etag(request.getEtag()));
    }

    static Supplier<RotateClientSecretCommand> rotation(FieldReader fields, RotateClientSecretRequest request) {
        var id = fields.read("id", request.getId(), ClientId::parse);
        var overlap = fields.readIf(request.hasOverlap(), "overlap", request.getOverlap(), ClientRequests::overlap);
        return () -> new RotateClientSecretCommand(id.get(), overlap.get().orElse(ClientSecrets.STANDARD_OVERLAP));
    }

    private static java.time.Duration overlap(Duration sent) {
        boolean isWithinBounds = sent.getSeconds() >= 0
                && sent.getSeconds() <= ClientSecrets.MAX_OVERLAP.toSeconds()
                && sent.getNanos() == 0;
        if (!isWithinBounds) {
            throw new InvalidValueException("is out of its bounds (expected: 0 to 30 days, in whole seconds)");
        }
        return java.time.Duration.ofSeconds(sent.getSeconds());
    }

    /** Credentials that make no sense are not violations: they are refused like wrong ones. */
    static Supplier<IssueClientTokenCommand> token(FieldReader fields, IssueClientTokenRequest request) {
        var scopes = fields.read("scopes", request.getScopesList(), Scopes::parse);
        var audiences = fields.read("audiences", request.getAudiencesList(), Audiences::parse);
        return () -> new IssueClientTokenCommand(
                parsed(request.getClientId(), ClientId::parse),
                parsed(request.getClientSecret(), ClientSecret::parse),
                scopes.get(),
                audiences.get());
    }

    private static <T> Optional<T> parsed(String sent, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(sent));
        } catch (InvalidValueException _) {
            return Optional.empty();
        }
    }

    private static Optional<Etag> etag(String sent) {
        return sent.isEmpty() ? Optional.empty() : Optional.of(new Etag(sent));
    }
}
