package dev.gatehouse.adapter.grpc;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.gatehouse.api.access.v1.AccessProto;
import dev.gatehouse.api.health.v1.HealthGrpc;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import java.util.Collection;
import java.util.Map;

/** The access rule of every method that is served. There is no rule for anything else, and nothing goes without one. */
final class AccessRules {

    /** Standard services: open to everybody, as their clients know no other way. */
    static final Map<String, AccessRule> STANDARD =
            Map.of(HealthGrpc.SERVICE_NAME, AccessRule.PUBLIC, ServerReflectionGrpc.SERVICE_NAME, AccessRule.PUBLIC);

    private final Map<String, AccessRule> rules;

    private AccessRules(Map<String, AccessRule> rules) {
        this.rules = rules;
    }

    /**
     * Reads the rules off the methods; throws {@link IllegalStateException} for a method without one.
     *
     * @param given the rules of services whose methods are not asked
     */
    static AccessRules of(Collection<ServiceDescriptor> services, Map<String, AccessRule> given) {
        return new AccessRules(services.stream()
                .flatMap(service -> service.getMethods().stream())
                .collect(toUnmodifiableMap(MethodDescriptor::getFullMethodName, method -> rule(method, given))));
    }

    private static AccessRule rule(MethodDescriptor<?, ?> method, Map<String, AccessRule> given) {
        AccessRule rule = given.get(method.getServiceName());
        return rule == null ? declared(method) : rule;
    }

    private static AccessRule declared(MethodDescriptor<?, ?> method) {
        if (!(method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier supplier)) {
            throw new IllegalStateException(
                    method.getFullMethodName() + ": has no proto (expected: a generated method)");
        }
        var proto = supplier.getMethodDescriptor();
        var rule = AccessRule.of(
                method.getFullMethodName(), proto.getOptions().getExtension(AccessProto.access), proto.getInputType());
        if (!rule.subject().isEmpty() && !method.getType().clientSendsOneMessage()) {
            throw new IllegalStateException(
                    method.getFullMethodName() + ": has a subject_field (expected: none where requests are streamed)");
        }
        return rule;
    }

    AccessRule of(MethodDescriptor<?, ?> method) {
        var rule = rules.get(method.getFullMethodName());
        if (rule == null) {
            throw new IllegalStateException(method.getFullMethodName() + ": has no access rule");
        }
        return rule;
    }
}
