package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import dev.gatehouse.api.access.v1.Access;
import dev.gatehouse.api.access.v1.AccessProto;
import dev.gatehouse.api.audit.v1.AuditServiceProto;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceProto;
import dev.gatehouse.api.auth.v1.ClientServiceProto;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.auth.v1.SignInResponse;
import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import dev.gatehouse.api.setup.v1.SetupServiceProto;
import dev.gatehouse.api.user.v1.CreateUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceProto;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every field of every request, too long, too many and too deep, where everything else is right: it is refused by name. Fields of
 * the server are not looked at, and those that are compared and not read have the answer of one that is wrong. Nothing is a fault
 * of the server. And whoever may not call hears nothing of the fields.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestBoundsTest {

    private static final int LARGEST_REQUEST = 64 * 1024;
    private static final String EMAIL = "ada@example.org";
    private static final String PASSWORD = "correct horse battery staple 71";
    /** What a field can be answered with that is not refused by name. None of them is a fault. */
    private static final Set<Status.Code> ANSWERS = Set.of(
            Status.Code.OK,
            Status.Code.INVALID_ARGUMENT,
            Status.Code.UNAUTHENTICATED,
            Status.Code.PERMISSION_DENIED,
            Status.Code.NOT_FOUND,
            Status.Code.ALREADY_EXISTS,
            Status.Code.FAILED_PRECONDITION,
            Status.Code.ABORTED);

    private static final List<FileDescriptor> CONTRACT = List.of(
            UserServiceProto.getDescriptor(),
            AuthServiceProto.getDescriptor(),
            ClientServiceProto.getDescriptor(),
            SetupServiceProto.getDescriptor(),
            AuditServiceProto.getDescriptor());

    private final Gatehouse gatehouse = Gatehouse.builder().start();
    private Channel administrator = gatehouse.channel();
    private Channel user = gatehouse.channel();
    private String administratorId = "";

    @BeforeAll
    void setUp() {
        SetupServiceGrpc.newBlockingStub(gatehouse.channel())
                .setUp(SetUpRequest.newBuilder()
                        .setSetupCode(gatehouse.setupCode().orElseThrow().expose())
                        .setEmail(EMAIL)
                        .setPassword(PASSWORD)
                        .build());
        SignInResponse ada = signIn(EMAIL);
        administratorId = ada.getUserId();
        administrator = bearing(ada);
        UserServiceGrpc.newBlockingStub(administrator)
                .createUser(CreateUserRequest.newBuilder()
                        .setUser(User.newBuilder().setEmail("maya@example.org"))
                        .setPassword(PASSWORD)
                        .build());
        user = bearing(signIn("maya@example.org"));
    }

    private SignInResponse signIn(String email) {
        return AuthServiceGrpc.newBlockingStub(gatehouse.channel())
                .signIn(SignInRequest.newBuilder()
                        .setEmail(email)
                        .setPassword(PASSWORD)
                        .build());
    }

    private Channel bearing(SignInResponse signedIn) {
        var headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + signedIn.getTokens().getAccessToken());
        return ClientInterceptors.intercept(gatehouse.channel(), MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    @AfterAll
    void stop() {
        gatehouse.close();
    }

    static Stream<Arguments> excesses() {
        return methods()
                .flatMap(method -> Excess.of(method.getInputType()).map(excess -> Arguments.of(method, excess)));
    }

    private static Stream<MethodDescriptor> methods() {
        return CONTRACT.stream()
                .flatMap(file -> file.getServices().stream())
                .flatMap(service -> service.getMethods().stream());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("excesses")
    void what_is_too_much_is_refused_by_name_or_has_the_answer_of_what_is_wrong(
            MethodDescriptor method, Excess excess) {
        Answer answer = answer(administrator, method, request(method, excess));

        assertThat(answer.code()).isIn(ANSWERS);
        if (excess.isRefusedByName()) {
            assertThat(answer.code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
            assertThat(answer.fields()).anyMatch(excess::isNamedBy);
        }
    }

    static Stream<MethodDescriptor> methodsWithACaller() {
        return methods().filter(method -> access(method).getCaller() != Access.Caller.CALLER_PUBLIC);
    }

    @ParameterizedTest
    @MethodSource("methodsWithACaller")
    void whoever_may_not_call_hears_nothing_of_the_fields(MethodDescriptor method) {
        var request = DynamicMessage.newBuilder(method.getInputType());
        Excess.of(method.getInputType())
                .filter(excess -> excess.path().size() == 1)
                .forEach(excess -> set(request, List.of(excess.field()), excess.value()));

        assertThat(answer(gatehouse.channel(), method, request.build()))
                .isEqualTo(new Answer(Status.Code.UNAUTHENTICATED, List.of()));
        if (access(method).getCaller() != Access.Caller.CALLER_AUTHENTICATED) {
            Message whole = request.build();
            // Whether it is about the caller is not known of what is too large to be read.
            boolean isUnread = access(method).getCaller() == Access.Caller.CALLER_SELF
                    && whole.getSerializedSize() > LARGEST_REQUEST;
            Status.Code refusal = isUnread ? Status.Code.RESOURCE_EXHAUSTED : Status.Code.PERMISSION_DENIED;
            assertThat(answer(user, method, whole)).isEqualTo(new Answer(refusal, List.of()));
        }
    }

    /** A request that has all it must have, and the excess. */
    private Message request(MethodDescriptor method, Excess excess) {
        var request = DynamicMessage.newBuilder(method.getInputType());
        fillRequired(request);
        String subject = access(method).getSubjectField();
        if (!subject.isEmpty()) {
            set(request, List.of(subject.split("\\.", -1)), administratorId);
        }
        set(request, excess.path().stream().map(FieldDescriptor::getName).toList(), excess.value());
        return request.build();
    }

    private void fillRequired(Message.Builder message) {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (behaviors(field).contains(FieldBehavior.REQUIRED)) {
                Object value = sensible(message, field);
                message.setField(field, field.isRepeated() ? List.of(value) : value);
            }
        }
    }

    private Object sensible(Message.Builder message, FieldDescriptor field) {
        if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            var inner = message.newBuilderForField(field);
            fillRequired(inner);
            return inner.build();
        }
        return switch (field.getName()) {
            case "id", "ids", "user_id", "session_id" -> administratorId;
            case "email" -> "otto@example.org";
            case "password", "current_password", "new_password" -> PASSWORD;
            default -> "x";
        };
    }

    private static List<FieldBehavior> behaviors(FieldDescriptor field) {
        return field.getOptions().getExtension(FieldBehaviorProto.fieldBehavior);
    }

    private static void set(Message.Builder message, List<String> path, Object value) {
        var field = message.getDescriptorForType().findFieldByName(path.getFirst());
        if (path.size() == 1) {
            Object merged = value instanceof Message given && message.hasField(field)
                    ? ((Message) message.getField(field))
                            .toBuilder().mergeFrom(given).build()
                    : value;
            message.setField(field, merged);
        } else {
            var inner = ((Message) message.getField(field)).toBuilder();
            set(inner, path.subList(1, path.size()), value);
            message.setField(field, inner.build());
        }
    }

    private static Access access(MethodDescriptor method) {
        return method.getOptions().getExtension(AccessProto.access);
    }

    /** The code of an answer, and the fields it names. */
    private record Answer(Status.Code code, List<String> fields) {}

    private static Answer answer(Channel channel, MethodDescriptor method, Message request) {
        var wire = io.grpc.MethodDescriptor.<Message, DynamicMessage>newBuilder()
                .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(method.getService().getFullName() + "/" + method.getName())
                .setRequestMarshaller(ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getInputType())))
                .setResponseMarshaller(ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getOutputType())))
                .build();
        try {
            var _ = ClientCalls.blockingUnaryCall(channel, wire, CallOptions.DEFAULT, request);
            return new Answer(Status.Code.OK, List.of());
        } catch (StatusRuntimeException e) {
            return new Answer(e.getStatus().getCode(), wrongFields(e));
        }
    }

    private static List<String> wrongFields(StatusRuntimeException refusal) {
        var status = StatusProto.fromThrowable(refusal);
        return status == null
                ? List.of()
                : status.getDetailsList().stream()
                        .filter(detail -> detail.is(BadRequest.class))
                        .flatMap(detail -> unpacked(detail).getFieldViolationsList().stream())
                        .map(FieldViolation::getField)
                        .toList();
    }

    private static BadRequest unpacked(com.google.protobuf.Any detail) {
        try {
            return detail.unpack(BadRequest.class);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
