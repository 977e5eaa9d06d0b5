package dev.gatehouse.acceptance.driver;

import static dev.gatehouse.acceptance.driver.GrpcCalls.ask;

import com.google.protobuf.FieldMask;
import dev.gatehouse.api.auth.v1.Client;
import dev.gatehouse.api.auth.v1.ClientServiceGrpc;
import dev.gatehouse.api.auth.v1.ClientServiceGrpc.ClientServiceBlockingStub;
import dev.gatehouse.api.auth.v1.CreateClientRequest;
import dev.gatehouse.api.auth.v1.DeleteClientRequest;
import dev.gatehouse.api.auth.v1.RotateClientSecretRequest;
import dev.gatehouse.api.auth.v1.UpdateClientRequest;
import io.grpc.Channel;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Asks about services over a gRPC channel. */
final class GrpcServicesDriver implements ServicesDriver {

    private static final String NO_NUMBER = "";

    private final ClientServiceBlockingStub clients;
    private final String number;

    private GrpcServicesDriver(ClientServiceBlockingStub clients, String number) {
        this.clients = clients;
        this.number = number;
    }

    static ServicesDriver over(Channel channel) {
        return new GrpcServicesDriver(ClientServiceGrpc.newBlockingStub(channel), NO_NUMBER);
    }

    @Override
    public ServicesDriver under(UUID newNumber) {
        return new GrpcServicesDriver(clients, newNumber.toString());
    }

    @Override
    public Answer<NewService> letIn(ServiceTerms terms) {
        var request = CreateClientRequest.newBuilder()
                .setClient(Client.newBuilder()
                        .setDisplayName(terms.name())
                        .addAllScopes(scopes(terms.permissions()))
                        .addAllAudiences(terms.called())
                        .addAllServedAudiences(terms.served()))
                .setRequestId(number)
                .build();
        return ask(() -> {
            var created = clients.createClient(request);
            return new NewService(created.getClient().getId(), created.getClientSecret());
        });
    }

    @Override
    public Answer<Done> allow(String serviceId, List<Permission> permissions) {
        return update(Client.newBuilder().setId(serviceId).addAllScopes(scopes(permissions)), "scopes");
    }

    @Override
    public Answer<Done> letCall(String serviceId, List<String> called) {
        return update(Client.newBuilder().setId(serviceId).addAllAudiences(called), "audiences");
    }

    @Override
    public Answer<Done> shutOut(String serviceId) {
        return update(Client.newBuilder().setId(serviceId).setEnabled(false), "enabled");
    }

    @Override
    public Answer<Done> letInAgain(String serviceId) {
        return update(Client.newBuilder().setId(serviceId).setEnabled(true), "enabled");
    }

    @Override
    public Answer<Done> partWith(String serviceId) {
        var request = DeleteClientRequest.newBuilder()
                .setId(serviceId)
                .setRequestId(number)
                .build();
        return ask(() -> {
            var _ = clients.deleteClient(request);
            return new Done();
        });
    }

    @Override
    public Answer<String> newSecret(String serviceId, Duration longer) {
        var request = RotateClientSecretRequest.newBuilder()
                .setId(serviceId)
                .setOverlap(com.google.protobuf.Duration.newBuilder().setSeconds(longer.toSeconds()))
                .setRequestId(number)
                .build();
        return ask(() -> clients.rotateClientSecret(request).getClientSecret());
    }

    private Answer<Done> update(Client.Builder changed, String field) {
        var request = UpdateClientRequest.newBuilder()
                .setClient(changed)
                .setUpdateMask(FieldMask.newBuilder().addPaths(field))
                .setRequestId(number)
                .build();
        return ask(() -> {
            var _ = clients.updateClient(request);
            return new Done();
        });
    }

    private static List<String> scopes(List<Permission> permissions) {
        return permissions.stream().map(GrpcServicesDriver::scope).toList();
    }

    private static String scope(Permission permission) {
        return switch (permission) {
            case LOOK_AT_PEOPLE -> "gatehouse.users.read";
            case CHANGE_PEOPLE -> "gatehouse.users.write";
            case READ_WHAT_IS_WRITTEN_DOWN -> "gatehouse.audit.read";
            case CHECK_TOKENS -> "gatehouse.tokens.validate";
        };
    }
}
