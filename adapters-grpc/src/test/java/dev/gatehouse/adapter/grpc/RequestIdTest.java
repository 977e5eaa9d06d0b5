package dev.gatehouse.adapter.grpc;

import static dev.gatehouse.adapter.grpc.FakePorts.MAYA;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.FieldInfo;
import com.google.api.FieldInfoProto;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.api.access.v1.AccessProto;
import dev.gatehouse.api.auth.v1.ClientServiceProto;
import dev.gatehouse.api.user.v1.CreateUserRequest;
import dev.gatehouse.api.user.v1.DisableUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceProto;
import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.Call.IdentifiedRequest;
import dev.gatehouse.application.port.in.ResetPassword.StartedReset;
import dev.gatehouse.application.port.in.RotateClientSecret.RotatedSecret;
import dev.gatehouse.domain.credential.ResetCode;
import dev.gatehouse.domain.outcome.DomainError.RequestIdReused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.request.RequestFingerprint;
import dev.gatehouse.domain.request.RequestId;
import io.grpc.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that their callers name, so that they can be repeated. */
class RequestIdTest {

    private static final Set<String> READING =
            Set.of("GetUser", "BatchGetUsers", "ListUsers", "HealthCheck", "GetClient", "ListClients");
    private static final StartedReset RESET =
            new StartedReset(ResetCode.create(new byte[ResetCode.SECRET_BYTES]), FakePorts.NOW);
    private static final String REQUEST_ID = "5a8f1c9e-3b67-4d21-9e0f-112233445566";

    private final FakePorts ports = new FakePorts();
    private final List<Call> calls = new ArrayList<>();

    RequestIdTest() {
        ports.createUser = (call, _) -> answer(call);
        ports.updateUser = (call, _) -> answer(call);
        ports.deleteUser = (call, _) -> answer(call);
        ports.undeleteUser = (call, _) -> answer(call);
        ports.disableUser = (call, _) -> answer(call);
        ports.enableUser = (call, _) -> answer(call);
        ports.changePassword = (call, _) -> answer(call);
        ports.resetPassword = (call, _) -> answer(call).map(_ -> RESET);
        ports.createClient = (call, _) -> answer(call).map(_ -> FakePorts.created());
        ports.updateClient =
                (call, _) -> answer(call).map(_ -> FakePorts.created().client());
        ports.deleteClient =
                (call, _) -> answer(call).map(_ -> FakePorts.created().client());
        ports.rotateClientSecret = (call, _) ->
                answer(call).map(_ -> new RotatedSecret(FakePorts.created().secret(), FakePorts.NOW));
    }

    private Outcome<dev.gatehouse.domain.user.User> answer(Call call) {
        calls.add(call);
        return Outcome.accepted(FakePorts.maya());
    }

    static Stream<MethodDescriptor> changes() {
        return Stream.of(
                        UserServiceProto.getDescriptor().findServiceByName("UserService"),
                        ClientServiceProto.getDescriptor().findServiceByName("ClientService"))
                .flatMap(service -> service.getMethods().stream())
                .filter(method -> !READING.contains(method.getName()));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void tells_the_id_and_the_fingerprint_of_every_request_that_changes_users_or_clients(MethodDescriptor method) {
        var field = method.getInputType().findFieldByName("request_id");
        assertThat(field.getOptions().getExtension(FieldInfoProto.fieldInfo).getFormat())
                .isEqualTo(FieldInfo.Format.UUID4);
        var named = request(method).setField(field, REQUEST_ID).build();

        call(method, named);
        call(method, request(method).build());

        assertThat(calls)
                .extracting(Call::request)
                .containsExactly(
                        Optional.of(new IdentifiedRequest(RequestId.parse(REQUEST_ID), fingerprint(method, named))),
                        Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("changes")
    void refuses_a_request_id_that_is_none(MethodDescriptor method) {
        var field = method.getInputType().findFieldByName("request_id");

        var failure = Failure.ofFields(() -> call(
                method,
                request(method)
                        .setField(field, "0190a8b2-0000-7000-8000-00000000000a")
                        .build()));

        assertThat(failure.violations())
                .containsExactly("request_id: is not a UUID of version 4 (expected: one in canonical form)");
        assertThat(calls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\0",
                "7",
                "00000000-0000-0000-0000-000000000000",
                "5a8f1c9e3b674d219e0f112233445566",
                "{5a8f1c9e-3b67-4d21-9e0f-112233445566}",
                "5a8f1c9e-3b67-4d21-9e0f-112233445566 "
            })
    void refuses_request_ids_of_any_other_form(String id) {
        try (var server = Wire.IN_PROCESS.start(ports)) {
            assertThat(Failure.ofFields(() -> users(server.asAdministrator()).disableUser(disable(id)))
                            .wrongFields())
                    .containsExactly("request_id");
        }
    }

    @Test
    void a_request_is_the_same_whatever_the_case_of_its_id_and_whatever_its_password() {
        var request = CreateUserRequest.newBuilder()
                .setUser(User.newBuilder().setEmail("maya@example.org"))
                .setRequestId(REQUEST_ID);
        try (var server = Wire.IN_PROCESS.start(ports)) {
            var users = users(server.asAdministrator());
            users.createUser(request.setPassword("one").build());
            users.createUser(request.setPassword("other")
                    .setRequestId("5A8F1C9E-3B67-4D21-9E0F-112233445566")
                    .build());
            users.createUser(request.setUser(User.newBuilder().setEmail("otto@example.org"))
                    .build());
        }

        assertThat(calls)
                .extracting(Call::request)
                .first()
                .isEqualTo(calls.get(1).request());
        assertThat(calls.get(2).request()).isNotEqualTo(calls.get(1).request());
    }

    @Test
    void tells_that_a_request_id_was_used_for_another_request() {
        ports.disableUser = (_, _) -> Outcome.refused(new RequestIdReused());
        try (var server = Wire.IN_PROCESS.start(ports)) {
            var failure = Failure.of(() -> users(server.asAdministrator()).disableUser(disable(REQUEST_ID)));

            assertThat(failure.reason()).isEqualTo("REQUEST_ID_REUSED");
            assertThat(failure.wrongFields()).containsExactly("request_id");
        }
    }

    private void call(MethodDescriptor method, Message request) {
        try (var server = Wire.IN_PROCESS.start(ports)) {
            boolean isForAdministrators = method.getOptions()
                    .getExtension(AccessProto.access)
                    .getRolesList()
                    .contains("administrator");
            var channel = isForAdministrators ? server.asAdministrator() : server.asMaya();
            assertThat(RunningServer.call(channel, name(method), request.toByteArray()))
                    .isNotNull();
        }
    }

    /** A request that its method takes. */
    private static DynamicMessage.Builder request(MethodDescriptor method) {
        var type = method.getInputType();
        var request = DynamicMessage.newBuilder(type);
        type.getFields().stream()
                .filter(field -> field.getName().endsWith("password"))
                .forEach(password -> request.setField(password, "password"));
        var id = type.findFieldByName("id");
        if (id != null) {
            return request.setField(id, MAYA.toString());
        }
        var client = type.findFieldByName("client");
        if (client != null) {
            return request.setField(client, FakePorts.billingOnTheWire().build());
        }
        return request.setField(
                type.findFieldByName("user"), FakePorts.mayaOnTheWire().build());
    }

    private static RequestFingerprint fingerprint(MethodDescriptor method, Message request) {
        return RequestFingerprint.of(RequestEncoding.of(name(method), request));
    }

    private static String name(MethodDescriptor method) {
        return method.getService().getFullName() + "/" + method.getName();
    }

    private static UserServiceGrpc.UserServiceBlockingStub users(Channel channel) {
        return UserServiceGrpc.newBlockingStub(channel);
    }

    private static DisableUserRequest disable(String requestId) {
        return DisableUserRequest.newBuilder()
                .setId(MAYA.toString())
                .setRequestId(requestId)
                .build();
    }
}
