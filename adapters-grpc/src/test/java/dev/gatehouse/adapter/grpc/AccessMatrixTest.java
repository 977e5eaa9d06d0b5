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
import dev.gatehouse.api.setup.v1.SetupServiceProto;
import dev.gatehouse.api.user.v1.UserServiceProto;
import dev.gatehouse.domain.user.UserId;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
            SetupServiceProto.getDescriptor(),
            AuditServiceProto.getDescriptor());

    private final RunningServer server = Wire.TCP.start(new FakePorts());

    /** Who calls. */
    enum Caller {
        WITHOUT_TOKEN,
        WITH_ANOTHER_SCHEME,
        WITH_TWO_TOKENS,
        WITH_A_REFUSED_TOKEN,
        A_USER_ABOUT_ANOTHER,
        A_USER_ABOUT_HERSELF,
        AN_ADMINISTRATOR;

        private String[] authorization() {
            return switch (this) {
                case WITHOUT_TOKEN -> new String[] {};
                case WITH_ANOTHER_SCHEME -> new String[] {"Basic " + ADMINISTRATORS_TOKEN};
                case WITH_TWO_TOKENS ->
                    new String[] {"Bearer " + ADMINISTRATORS_TOKEN, "Bearer " + ADMINISTRATORS_TOKEN};
                case WITH_A_REFUSED_TOKEN -> new String[] {"Bearer forged.access.token"};
                case A_USER_ABOUT_ANOTHER, A_USER_ABOUT_HERSELF -> new String[] {"Bearer " + MAYAS_TOKEN};
                case AN_ADMINISTRATOR -> new String[] {"Bearer " + ADMINISTRATORS_TOKEN};
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

    static Stream<Arguments> matrix() {
        return CONTRACT.stream()
                .flatMap(file -> file.getServices().stream())
                .flatMap(service -> service.getMethods().stream())
                .flatMap(method -> Stream.of(Caller.values()).map(caller -> Arguments.of(method, caller)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("matrix")
    void admits_whom_the_method_declares_and_nobody_else(MethodDescriptor method, Caller caller) {
        assertThat(outcome(method, caller)).isEqualTo(declared(method, caller));
    }

    private static String declared(MethodDescriptor method, Caller caller) {
        var access = method.getOptions().getExtension(AccessProto.access);
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
        };
    }

    /** The fake ports and the fields left empty make for other failures, all of which lie behind the door. */
    private String outcome(MethodDescriptor method, Caller caller) {
        try {
            RunningServer.call(
                    server.sending(caller.authorization()),
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
        String path = method.getOptions().getExtension(AccessProto.access).getSubjectField();
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
