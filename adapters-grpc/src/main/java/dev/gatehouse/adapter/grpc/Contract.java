package dev.gatehouse.adapter.grpc;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.gatehouse.api.audit.v1.AuditServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.ClientServiceGrpc;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import java.util.List;
import java.util.Set;

/** What there is in the contract, whether or not it is served. */
final class Contract {

    /** A name of a method, for messages that say what one looks like. */
    static final String EXAMPLE = "gatehouse.auth.v1.AuthService/SignIn";

    private static final Set<String> METHODS = services().stream()
            .flatMap(service -> service.getMethods().stream())
            .map(MethodDescriptor::getFullMethodName)
            .collect(toUnmodifiableSet());

    private Contract() {}

    static List<ServiceDescriptor> services() {
        return List.of(
                UserServiceGrpc.getServiceDescriptor(),
                AuthServiceGrpc.getServiceDescriptor(),
                ClientServiceGrpc.getServiceDescriptor(),
                SetupServiceGrpc.getServiceDescriptor(),
                AuditServiceGrpc.getServiceDescriptor());
    }

    /** The full names of all methods. */
    static Set<String> methods() {
        return METHODS;
    }
}
