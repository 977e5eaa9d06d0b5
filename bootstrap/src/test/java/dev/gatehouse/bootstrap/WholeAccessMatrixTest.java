package dev.gatehouse.bootstrap;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import dev.gatehouse.api.access.v1.Access;
import dev.gatehouse.api.access.v1.AccessProto;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Every method that a whole Gatehouse serves × everybody who may call it: what happens is what the method declares. The methods, the
 * scopes and whom a method is about are read off the server and its contract; a new method is in here without anybody's doing.
 */
class WholeAccessMatrixTest {

    private static final String ADMITTED = "admitted";
    private static final String MISSING = "MISSING_CREDENTIALS";
    private static final String INVALID = "INVALID_ACCESS_TOKEN";
    private static final String DENIED = "PERMISSION_DENIED";

    @AutoClose
    private final CallersOfEachKind callers = new CallersOfEachKind();

    private final List<MethodDescriptor> methods = methods(callers.channel());

    /**
     * Somebody who calls.
     *
     * @param token to call with; none if it is empty
     * @param subject whom the request is about, where it is about somebody
     * @param refusal of everybody like that, whatever the method; none if it is empty
     * @param admits which rules admit somebody like that
     */
    record Caller(String name, String token, String subject, String refusal, Predicate<Access> admits) {}

    @Test
    void each_method_admits_whom_it_declares_and_nobody_else() {
        var declared = new ArrayList<String>();
        var found = new ArrayList<String>();
        for (MethodDescriptor method : methods) {
            Access access = method.getOptions().getExtension(AccessProto.access);
            for (Caller caller : callers(access)) {
                String row = method.getFullName() + ", " + caller.name() + ": ";
                declared.add(row + declared(access, caller));
                found.add(row + outcome(method, access, caller));
            }
        }

        assertThat(methods).hasSizeGreaterThan(30);
        assertThat(found).containsExactlyElementsOf(declared);
    }

    private List<Caller> callers(Access access) {
        String self = callers.mayasId();
        String other = callers.nooraId();
        var all = new ArrayList<>(List.of(
                new Caller("without a token", "", other, MISSING, _ -> false),
                new Caller("a user about another", callers.maya(), other, "", WholeAccessMatrixTest::admitsAnybody),
                new Caller(
                        "a user about herself",
                        callers.maya(),
                        self,
                        "",
                        rule -> admitsAnybody(rule) || rule.getCaller() == Access.Caller.CALLER_SELF),
                new Caller(
                        "an administrator about another",
                        callers.administrator(),
                        other,
                        "",
                        rule -> admitsAnybody(rule) || rule.getRolesList().contains("administrator")),
                new Caller("with an expired token", callers.expired(), other, INVALID, _ -> false),
                new Caller("with a token for another service", callers.forAnotherService(), other, INVALID, _ -> false),
                new Caller("a disabled administrator", callers.disabled(), other, INVALID, _ -> false),
                new Caller("a deleted administrator", callers.deleted(), other, INVALID, _ -> false),
                new Caller("an administrator who has signed out", callers.signedOut(), other, INVALID, _ -> false),
                new Caller("with a refresh token", callers.refreshToken(), other, INVALID, _ -> false),
                new Caller("a client without a scope", callers.client(List.of()), other, "", _ -> false)));
        for (String scope : scopes()) {
            all.add(new Caller(
                    "a client with " + scope,
                    callers.client(List.of(scope)),
                    other,
                    "",
                    rule -> rule.getScopesList().contains(scope)));
        }
        return access.getCaller() == Access.Caller.CALLER_PUBLIC ? all.subList(0, 6) : all;
    }

    private static boolean admitsAnybody(Access rule) {
        return rule.getCaller() == Access.Caller.CALLER_AUTHENTICATED;
    }

    private static String declared(Access access, Caller caller) {
        if (access.getCaller() == Access.Caller.CALLER_PUBLIC) {
            return ADMITTED;
        }
        if (!caller.refusal().isEmpty()) {
            return caller.refusal();
        }
        return caller.admits().test(access) ? ADMITTED : DENIED;
    }

    private String outcome(MethodDescriptor method, Access access, Caller caller) {
        try {
            callers.call(
                    caller.token(),
                    method.getService().getFullName() + "/" + method.getName(),
                    request(method, access, caller.subject()));
            return ADMITTED;
        } catch (StatusRuntimeException thrown) {
            String reason = reason(thrown);
            return List.of(MISSING, INVALID, DENIED).contains(reason) ? reason : ADMITTED;
        }
    }

    /** Whoever is admitted is refused for the id of the request at the latest, so that nobody changes anything here. */
    private static Message request(MethodDescriptor method, Access access, String subject) {
        var request = DynamicMessage.newBuilder(method.getInputType());
        var id = method.getInputType().findFieldByName("request_id");
        if (id != null) {
            request.setField(id, "not the id of a request");
        }
        String path = access.getSubjectField();
        return path.isEmpty() ? request.build() : withField(request, path, subject);
    }

    private static Message withField(Message.Builder message, String path, String value) {
        var names = path.split("\\.", 2);
        var field = message.getDescriptorForType().findFieldByName(names[0]);
        return message.setField(
                        field,
                        names.length == 1 ? value : withField(message.newBuilderForField(field), names[1], value))
                .build();
    }

    private static String reason(StatusRuntimeException thrown) {
        var status = StatusProto.fromThrowable(thrown);
        assertThat(status).as("status of " + thrown).isNotNull();
        try {
            return status.getDetails(0).unpack(ErrorInfo.class).getReason();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private Set<String> scopes() {
        return methods.stream()
                .flatMap(method -> method.getOptions().getExtension(AccessProto.access).getScopesList().stream())
                .collect(toCollection(TreeSet::new));
    }

    private static List<MethodDescriptor> methods(Channel channel) {
        return services(channel).stream()
                .filter(name -> name.startsWith("gatehouse."))
                .flatMap(name ->
                        file(name).findServiceByName(name.substring(name.lastIndexOf('.') + 1)).getMethods().stream())
                .toList();
    }

    /** The file of a service, by the names that this contract's files have. */
    private static FileDescriptor file(String service) {
        try {
            return (FileDescriptor)
                    Class.forName("dev.gatehouse.api" + service.substring(service.indexOf('.')) + "Proto")
                            .getMethod("getDescriptor")
                            .invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no descriptor of " + service, e);
        }
    }

    private static List<String> services(Channel channel) {
        var answer = new CompletableFuture<List<String>>();
        var requests = ServerReflectionGrpc.newStub(channel).serverReflectionInfo(new StreamObserver<>() {
            @Override
            public void onNext(ServerReflectionResponse response) {
                answer.complete(response.getListServicesResponse().getServiceList().stream()
                        .map(ServiceResponse::getName)
                        .toList());
            }

            @Override
            public void onError(Throwable thrown) {
                answer.completeExceptionally(thrown);
            }

            @Override
            public void onCompleted() {}
        });
        requests.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
        requests.onCompleted();
        return answer.join();
    }
}
