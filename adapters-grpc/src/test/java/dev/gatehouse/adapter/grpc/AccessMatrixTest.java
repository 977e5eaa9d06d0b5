package dev.gatehouse.adapter.grpc;

import static dev.gatehouse.adapter.grpc.FakePorts.ADMINISTRATORS_TOKEN;
import static dev.gatehouse.adapter.grpc.FakePorts.MAYA;
import static dev.gatehouse.adapter.grpc.FakePorts.MAYAS_TOKEN;
import static dev.gatehouse.adapter.grpc.FakePorts.OTTO;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.api.access.v1.Access;
import dev.gatehouse.api.access.v1.AccessProto;
import dev.gatehouse.api.audit.v1.AuditServiceProto;
import dev.gatehouse.api.auth.v1.AuthServiceProto;
import dev.gatehouse.api.auth.v1.ClientServiceProto;
import dev.gatehouse.api.setup.v1.SetupServiceProto;
import dev.gatehouse.api.user.v1.UserServiceProto;
import dev.gatehouse.domain.client.Scope;
import dev.gatehouse.domain.user.UserId;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method of the contract × every kind of caller: what happens is what the method declares. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixTest {

    private static final List<FileDescriptor> CONTRACT = List.of(
            UserServiceProto.getDescriptor(),
            AuthServiceProto.getDescriptor(),
            ClientServiceProto.getDescriptor(),
            SetupServiceProto.getDescriptor(),
            AuditServiceProto.getDescriptor());

    private static final String NO_SCOPE = "";
    private static final String SCOPE_OF_ANOTHER_SERVICE = "orders.read";

    private final RunningServer server = Wire.TCP.start(new FakePorts());

    /** Who calls. A client has one of the scopes that the contract names, one that it does not name, or none. */
    enum Caller {
        WITHOUT_TOKEN,
        WITH_ANOTHER_SCHEME,
        WITH_TWO_TOKENS,
        WITH_A_REFUSED_TOKEN,
        A_USER_ABOUT_ANOTHER,
        A_USER_ABOUT_HERSELF,
        AN_ADMINISTRATOR,
        A_CLIENT;

        private String[] authorization(String scope) {
            return switch (this) {
                case WITHOUT_TOKEN -> new String[] {};
                case WITH_ANOTHER_SCHEME -> new String[] {"Basic " + ADMINISTRATORS_TOKEN};
                case WITH_TWO_TOKENS ->
                    new String[] {"Bearer " + ADMINISTRATORS_TOKEN, "Bearer " + ADMINISTRATORS_TOKEN};
                case WITH_A_REFUSED_TOKEN -> new String[] {"Bearer forged.access.token"};
                case A_USER_ABOUT_ANOTHER, A_USER_ABOUT_HERSELF -> new String[] {"Bearer " + MAYAS_TOKEN};
                case AN_ADMINISTRATOR -> new String[] {"Bearer " + ADMINISTRATORS_TOKEN};
                case A_CLIENT -> new String[] {"Bearer " + FakePorts.clientsToken(scope)};
            };
        }

        private UserId subject() {
            return this == A_USER_ABOUT_HERSELF ? MAYA : OTTO;
        }
    }

    @BeforeAll
    void knows_every_service_that_is_served() {
        var served = new FakePorts()
                .services().definitions(new FakePorts().services().newHealthService()).stream()
                        .map(service -> service.getServiceDescriptor().getName())
                        .filter(name -> name.startsWith("gatehouse."));

        assertThat(CONTRACT.stream()
                        .flatMap(file -> file.getServices().stream())
                        .map(service -> service.getFullName()))
                .containsExactlyInAnyOrderElementsOf(served.toList());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void the_contract_names_every_scope_of_gatehouses_own() {
        assertThat(scopes().map(Scope::parse))
                .containsExactlyInAnyOrder(
                        Scope.USERS_READ, Scope.USERS_WRITE, Scope.AUDIT_READ, Scope.TOKENS_VALIDATE);
    }

    private static Stream<MethodDescriptor> methods() {
        return CONTRACT.stream()
                .flatMap(file -> file.getServices().stream())
                .flatMap(service -> service.getMethods().stream());
    }

    private static Stream<String> scopes() {
        return methods()
                .flatMap(method -> access(method).getScopesList().stream())
                .distinct();
    }

    private static Access access(MethodDescriptor method) {
        return method.getOptions().getExtension(AccessProto.access);
    }

    static Stream<Arguments> matrix() {
        return methods()
                .flatMap(method -> Stream.of(Caller.values())
                        .flatMap(caller -> scopesOf(caller).map(scope -> Arguments.of(method, caller, scope))));
    }

    private static Stream<String> scopesOf(Caller caller) {
        return caller == Caller.A_CLIENT
                ? Stream.concat(Stream.of(NO_SCOPE, SCOPE_OF_ANOTHER_SERVICE), scopes())
                : Stream.of(NO_SCOPE);
    }

    @ParameterizedTest(name = "{0}, {1} {2}")
    @MethodSource("matrix")
    void admits_whom_the_method_declares_and_nobody_else(MethodDescriptor method, Caller caller, String scope) {
        assertThat(outcome(method, caller, scope)).isEqualTo(declared(method, caller, scope));
    }

    private static String declared(MethodDescriptor method, Caller caller, String scope) {
        var access = access(method);
        if (access.getCaller() == Access.Caller.CALLER_PUBLIC) {
            return "admitted";
        }
        boolean own = access.getCaller() == Access.Caller.CALLER_SELF;
        boolean anybody = access.getCaller() == Access.Caller.CALLER_AUTHENTICATED;
        return switch (caller) {
            case WITHOUT_TOKEN -> "MISSING_CREDENTIALS missing credentials";
            case WITH_ANOTHER_SCHEME, WITH_TWO_TOKENS, WITH_A_REFUSED_TOKEN -> "INVALID_ACCESS_TOKEN invalid token";
            case A_USER_ABOUT_ANOTHER -> anybody ? "admitted" : "PERMISSION_DENIED permission denied";
            case A_USER_ABOUT_HERSELF -> anybody || own ? "admitted" : "PERMISSION_DENIED permission denied";
            case AN_ADMINISTRATOR ->
                anybody || access.getRolesList().contains("administrator")
                        ? "admitted"
                        : "PERMISSION_DENIED permission denied";
            case A_CLIENT ->
                access.getScopesList().contains(scope) ? "admitted" : "PERMISSION_DENIED permission denied";
        };
    }

    /** The fake ports and the fields left empty make for other failures, all of which lie behind the door. */
    private String outcome(MethodDescriptor method, Caller caller, String scope) {
        try {
            RunningServer.call(
                    server.sending(caller.authorization(scope)),
                    method.getService().getFullName() + "/" + method.getName(),
                    request(method, caller.subject()).toByteArray());
            return "admitted";
        } catch (StatusRuntimeException thrown) {
            var failure = Failure.of(thrown);
            return switch (failure.code()) {
                case UNAUTHENTICATED, PERMISSION_DENIED -> failure.reason() + " " + failure.text();
                default -> "admitted";
            };
        }
    }

    private static Message request(MethodDescriptor method, UserId subject) {
        String path = access(method).getSubjectField();
        var request = DynamicMessage.newBuilder(method.getInputType());
        return path.isEmpty() ? request.build() : withField(request, path, subject.toString());
    }

    private static Message withField(Message.Builder message, String path, String value) {
        var names = path.split("\\.", 2);
        var field = message.getDescriptorForType().findFieldByName(names[0]);
        return message.setField(
                        field,
                        names.length == 1 ? value : withField(message.newBuilderForField(field), names[1], value))
                .build();
    }
}
