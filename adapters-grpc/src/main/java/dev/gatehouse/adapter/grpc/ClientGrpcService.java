package dev.gatehouse.adapter.grpc;

import com.google.protobuf.Empty;
import dev.gatehouse.api.auth.v1.Client;
import dev.gatehouse.api.auth.v1.ClientServiceGrpc.ClientServiceImplBase;
import dev.gatehouse.api.auth.v1.CreateClientRequest;
import dev.gatehouse.api.auth.v1.CreateClientResponse;
import dev.gatehouse.api.auth.v1.DeleteClientRequest;
import dev.gatehouse.api.auth.v1.GetClientRequest;
import dev.gatehouse.api.auth.v1.ListClientsRequest;
import dev.gatehouse.api.auth.v1.ListClientsResponse;
import dev.gatehouse.api.auth.v1.RotateClientSecretRequest;
import dev.gatehouse.api.auth.v1.RotateClientSecretResponse;
import dev.gatehouse.api.auth.v1.UpdateClientRequest;
import dev.gatehouse.application.port.in.CreateClient;
import dev.gatehouse.application.port.in.DeleteClient;
import dev.gatehouse.application.port.in.GetClient;
import dev.gatehouse.application.port.in.ListClients;
import dev.gatehouse.application.port.in.RotateClientSecret;
import dev.gatehouse.application.port.in.UpdateClient;
import dev.gatehouse.domain.client.ClientId;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Inject;

/** {@code gatehouse.auth.v1.ClientService}: has each request read, calls its port, and sends what the port answered. */
final class ClientGrpcService extends ClientServiceImplBase {

    private final CreateClient createClient;
    private final GetClient getClient;
    private final ListClients listClients;
    private final UpdateClient updateClient;
    private final DeleteClient deleteClient;
    private final RotateClientSecret rotateClientSecret;

    @Inject
    ClientGrpcService(
            CreateClient createClient,
            GetClient getClient,
            ListClients listClients,
            UpdateClient updateClient,
            DeleteClient deleteClient,
            RotateClientSecret rotateClientSecret) {
        this.createClient = createClient;
        this.getClient = getClient;
        this.listClients = listClients;
        this.updateClient = updateClient;
        this.deleteClient = deleteClient;
        this.rotateClientSecret = rotateClientSecret;
    }

    @Override
    public void createClient(CreateClientRequest request, StreamObserver<CreateClientResponse> answers) {
        var fields = FieldReader.of(request);
        var profile = ClientRequests.profile(fields, request);
        fields.refuseViolations();

        Answers.send(
                answers,
                createClient
                        .createClient(CallReader.current(request, request.getRequestId()), profile.get())
                        .map(ClientMessages::created));
    }

    @Override
    public void getClient(GetClientRequest request, StreamObserver<Client> answers) {
        var fields = FieldReader.of(request);
        var id = fields.read("id", request.getId(), ClientId::parse);
        fields.refuseViolations();

        Answers.send(answers, getClient.getClient(id.get()).map(ClientMessages::client));
    }

    @Override
    public void listClients(ListClientsRequest request, StreamObserver<ListClientsResponse> answers) {
        var fields = FieldReader.of(request);
        var query = ClientRequests.query(fields, request);
        fields.refuseViolations();

        Answers.send(
                answers, listClients.listClients(Caller.current(), query.get()).map(ClientMessages::page));
    }

    @Override
    public void updateClient(UpdateClientRequest request, StreamObserver<Client> answers) {
        var fields = FieldReader.of(request);
        var command = ClientRequests.update(fields, request);
        fields.refuseViolations();

        Answers.send(
                answers,
                updateClient
                        .updateClient(CallReader.current(request, request.getRequestId()), command.get())
                        .map(ClientMessages::client));
    }

    @Override
    public void deleteClient(DeleteClientRequest request, StreamObserver<Empty> answers) {
        var fields = FieldReader.of(request);
        var command = ClientRequests.deletion(fields, request);
        fields.refuseViolations();

        Answers.send(
                answers,
                deleteClient
                        .deleteClient(CallReader.current(request, request.getRequestId()), command.get())
                        .map(_ -> Empty.getDefaultInstance()));
    }

    @Override
    public void rotateClientSecret(
            RotateClientSecretRequest request, StreamObserver<RotateClientSecretResponse> answers) {
        var fields = FieldReader.of(request);
        var command = ClientRequests.rotation(fields, request);
        fields.refuseViolations();

        Answers.send(
                answers,
                rotateClientSecret
                        .rotateClientSecret(CallReader.current(request, request.getRequestId()), command.get())
                        .map(ClientMessages::rotated));
    }
}
