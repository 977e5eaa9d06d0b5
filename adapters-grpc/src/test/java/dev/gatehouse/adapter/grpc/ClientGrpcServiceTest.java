package dev.gatehouse.adapter.grpc;

import static dev.gatehouse.adapter.grpc.FakePorts.BILLING;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import com.google.protobuf.FieldMask;
import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.api.auth.v1.Client;
import dev.gatehouse.api.auth.v1.ClientServiceGrpc;
import dev.gatehouse.api.auth.v1.ClientServiceGrpc.ClientServiceBlockingStub;
import dev.gatehouse.api.auth.v1.CreateClientRequest;
import dev.gatehouse.api.auth.v1.DeleteClientRequest;
import dev.gatehouse.api.auth.v1.GetClientRequest;
import dev.gatehouse.api.auth.v1.ListClientsRequest;
import dev.gatehouse.api.auth.v1.ListClientsResponse;
import dev.gatehouse.api.auth.v1.RotateClientSecretRequest;
import dev.gatehouse.api.auth.v1.UpdateClientRequest;
import dev.gatehouse.application.port.in.DeleteClient.DeleteClientCommand;
import dev.gatehouse.application.port.in.ListClients.ClientPage;
import dev.gatehouse.application.port.in.ListClients.ListClientsQuery;
import dev.gatehouse.application.port.in.PageSize;
import dev.gatehouse.application.port.in.RotateClientSecret.RotateClientSecretCommand;
import dev.gatehouse.application.port.in.RotateClientSecret.RotatedSecret;
import dev.gatehouse.application.port.in.UpdateClient.UpdateClientCommand;
import dev.gatehouse.domain.client.Audiences;
import dev.gatehouse.domain.client.ClientProfile;
import dev.gatehouse.domain.client.Scope;
import dev.gatehouse.domain.client.Scopes;
import dev.gatehouse.domain.outcome.DomainError.ClientEtagMismatch;
import dev.gatehouse.domain.outcome.DomainError.ClientNotFound;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.Etag;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClientGrpcServiceTest {

    private static final UpdateClientCommand NOTHING = new UpdateClientCommand(
            BILLING,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private final FakePorts ports = new FakePorts();
    private final List<Object> asked = new ArrayList<>();
    private Outcome<dev.gatehouse.domain.client.Client> found =
            Outcome.accepted(FakePorts.created().client());
    private final RunningServer server;
    private final ClientServiceBlockingStub clients;

    ClientGrpcServiceTest() {
        ports.createClient = (_, profile) -> {
            asked.add(profile);
            return Outcome.accepted(FakePorts.created());
        };
        ports.getClient = id -> {
            asked.add(id);
            return found;
        };
        ports.listClients = (caller, query) -> {
            assertThat(caller).isEqualTo(FakePorts.ADMINISTRATOR_CALLING);
            asked.add(query);
            return found.map(client -> new ClientPage(List.of(client), "next"));
        };
        ports.updateClient = (_, command) -> {
            asked.add(command);
            return found;
        };
        ports.deleteClient = (_, command) -> {
            asked.add(command);
            return found;
        };
        ports.rotateClientSecret = (_, command) -> {
            asked.add(command);
            return found.map(_ -> new RotatedSecret(FakePorts.created().secret(), FakePorts.NOW));
        };
        server = Wire.IN_PROCESS.start(ports);
        clients = ClientServiceGrpc.newBlockingStub(server.asAdministrator());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void create(Client.Builder client) {
        clients.createClient(CreateClientRequest.newBuilder().setClient(client).build());
    }

    private void update(Client.Builder client, String... paths) {
        clients.updateClient(UpdateClientRequest.newBuilder()
                .setClient(client)
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(paths)))
                .build());
    }

    private static Client.Builder billing() {
        return Client.newBuilder().setId(BILLING.toString());
    }

    @Test
    void creates_what_is_asked_for_and_answers_with_the_secret() {
        var response = clients.createClient(CreateClientRequest.newBuilder()
                .setClient(FakePorts.billingOnTheWire())
                .build());

        assertThat(response.getClient()).isEqualTo(FakePorts.billingOnTheWire().build());
        assertThat(response.getClientSecret())
                .isEqualTo(FakePorts.created().secret().expose());
        assertThat(asked).containsExactly(FakePorts.created().client().profile());
    }

    @Test
    void creates_a_client_that_is_enabled_unless_told_otherwise() {
        create(Client.newBuilder().addAudiences("shop"));
        create(Client.newBuilder().addAudiences("shop").setEnabled(false));

        assertThat(asked)
                .extracting(profile -> ((ClientProfile) profile).enabled())
                .containsExactly(true, false);
    }

    static Stream<Client.Builder> wrongClients() {
        return Stream.of(
                Client.newBuilder().addAudiences("shop").setDisplayName("two\nlines"),
                Client.newBuilder().addAudiences("shop").addScopes("gatehouse.everything"),
                Client.newBuilder()
                        .addAudiences("shop")
                        .addAllScopes(
                                IntStream.range(0, 51).mapToObj(i -> "s" + i).toList()),
                Client.newBuilder(),
                Client.newBuilder().addAudiences("two words"),
                Client.newBuilder()
                        .addAllAudiences(
                                IntStream.range(0, 21).mapToObj(i -> "s" + i).toList()),
                Client.newBuilder().addAudiences("shop").addServedAudiences("\""));
    }

    @ParameterizedTest
    @MethodSource("wrongClients")
    void refuses_to_create_what_is_out_of_bounds(Client.Builder client) {
        var failure = Failure.ofFields(() -> create(client));

        assertThat(failure.wrongFields()).hasSize(1).allMatch(field -> field.startsWith("client."));
        assertThat(asked).isEmpty();
    }

    @Test
    void says_that_there_is_no_client_to_create_or_to_update() {
        assertThat(Failure.ofFields(() -> clients.createClient(CreateClientRequest.getDefaultInstance()))
                        .violations())
                .containsExactly("client: is missing (expected: a value)");
        assertThat(Failure.ofFields(() -> clients.updateClient(UpdateClientRequest.getDefaultInstance()))
                        .violations())
                .containsExactly("client: is missing (expected: a value)");
    }

    @Test
    void reads_one_and_many() {
        assertThat(clients.getClient(
                        GetClientRequest.newBuilder().setId(BILLING.toString()).build()))
                .isEqualTo(FakePorts.billingOnTheWire().build());
        assertThat(clients.listClients(ListClientsRequest.newBuilder()
                        .setPageSize(7)
                        .setPageToken("token")
                        .build()))
                .isEqualTo(ListClientsResponse.newBuilder()
                        .addClients(FakePorts.billingOnTheWire())
                        .setNextPageToken("next")
                        .build());

        assertThat(asked).containsExactly(BILLING, new ListClientsQuery(new PageSize(7), "token"));
    }

    @Test
    void without_a_mask_changes_what_has_a_value() {
        update(billing().setEnabled(false));
        update(billing().addScopes("orders"));
        update(billing());

        assertThat(asked)
                .containsExactly(
                        new UpdateClientCommand(
                                BILLING,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(false),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        new UpdateClientCommand(
                                BILLING,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(Scopes.of(new Scope("orders"))),
                                Optional.empty(),
                                Optional.empty()),
                        NOTHING);
    }

    @Test
    void with_a_mask_changes_the_fields_it_names_also_to_nothing() {
        update(billing(), "scopes", "display_name", "served_audiences");

        assertThat(asked)
                .containsExactly(new UpdateClientCommand(
                        BILLING,
                        Optional.empty(),
                        Optional.of(DisplayName.NONE),
                        Optional.empty(),
                        Optional.of(Scopes.NONE),
                        Optional.empty(),
                        Optional.of(Audiences.NONE)));
    }

    @Test
    void with_a_star_replaces_everything_and_names_the_version() {
        update(billing().addAudiences("shop").setEnabled(true).setEtag("\"7\""), "*");

        assertThat(asked)
                .containsExactly(new UpdateClientCommand(
                        BILLING,
                        Optional.of(new Etag("\"7\"")),
                        Optional.of(DisplayName.NONE),
                        Optional.of(true),
                        Optional.of(Scopes.NONE),
                        Optional.of(Audiences.of("shop")),
                        Optional.of(Audiences.NONE)));
    }

    @Test
    void with_a_star_there_has_to_be_an_audience_and_whether_the_client_is_enabled() {
        assertThat(Failure.ofFields(() -> update(billing(), "*")).violations())
                .containsExactly(
                        "client.enabled: is missing (expected: true or false)",
                        "client.audiences: is missing (expected: a value)");
    }

    @Test
    void a_mask_names_fields_that_can_be_changed() {
        update(billing(), "create_time", "etag", "id");
        assertThat(asked).containsExactly(NOTHING);

        assertThat(Failure.ofFields(() -> update(billing(), "secret")).violations())
                .containsExactly(
                        "update_mask: 'secret' is no field that can be changed (expected: display_name, scopes,"
                                + " audiences, served_audiences, enabled or *)");
    }

    @Test
    void deletes_a_client_at_a_version() {
        clients.deleteClient(DeleteClientRequest.newBuilder()
                .setId(BILLING.toString())
                .setEtag("\"7\"")
                .build());

        assertThat(asked).containsExactly(new DeleteClientCommand(BILLING, Optional.of(new Etag("\"7\""))));
    }

    @Test
    void rotates_a_secret_with_the_overlap_that_is_asked_for_or_a_day() {
        var rotation = RotateClientSecretRequest.newBuilder().setId(BILLING.toString());
        var response = clients.rotateClientSecret(rotation.build());
        clients.rotateClientSecret(
                rotation.setOverlap(Duration.getDefaultInstance()).build());
        clients.rotateClientSecret(rotation.setOverlap(seconds(30 * 86_400)).build());

        assertThat(response.getClientSecret())
                .isEqualTo(FakePorts.created().secret().expose());
        assertThat(response.getPreviousExpireTime()).isEqualTo(Messages.timestamp(FakePorts.NOW));
        assertThat(asked)
                .extracting(command -> ((RotateClientSecretCommand) command).overlap())
                .containsExactly(
                        java.time.Duration.ofHours(24), java.time.Duration.ZERO, java.time.Duration.ofDays(30));
    }

    static Stream<Duration.Builder> wrongOverlaps() {
        return Stream.of(
                seconds(-1),
                seconds(30 * 86_400 + 1),
                seconds(Long.MAX_VALUE),
                seconds(Long.MIN_VALUE),
                seconds(1).setNanos(1),
                seconds(0).setNanos(-1));
    }

    private static Duration.Builder seconds(long seconds) {
        return Duration.newBuilder().setSeconds(seconds);
    }

    @ParameterizedTest
    @MethodSource("wrongOverlaps")
    void refuses_an_overlap_out_of_its_bounds(Duration.Builder overlap) {
        var failure = Failure.ofFields(() -> clients.rotateClientSecret(RotateClientSecretRequest.newBuilder()
                .setId(BILLING.toString())
                .setOverlap(overlap)
                .build()));

        assertThat(failure.violations())
                .containsExactly("overlap: is out of its bounds (expected: 0 to 30 days, in whole seconds)");
        assertThat(asked).isEmpty();
    }

    @Test
    void says_that_an_id_is_none() {
        assertThat(Stream.of(
                        Failure.ofFields(() -> clients.getClient(GetClientRequest.getDefaultInstance())),
                        Failure.ofFields(() -> clients.deleteClient(DeleteClientRequest.newBuilder()
                                .setId("billing")
                                .build())),
                        Failure.ofFields(
                                () -> clients.rotateClientSecret(RotateClientSecretRequest.getDefaultInstance()))))
                .extracting(Failure::wrongFields)
                .containsOnly(List.of("id"));
    }

    @Test
    void hands_on_what_the_port_refuses() {
        found = Outcome.refused(new ClientNotFound(BILLING));
        assertThat(Failure.of(() -> update(billing())).code()).isEqualTo(Status.Code.NOT_FOUND);

        found = Outcome.refused(new ClientEtagMismatch(BILLING));
        assertThat(Failure.of(() -> update(billing())).reason()).isEqualTo("ETAG_MISMATCH");
    }
}
