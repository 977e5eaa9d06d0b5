package dev.gatehouse.adapter.grpc;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.gatehouse.api.access.v1.AccessProto;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The {@link CostClass} of every method that is served. Immutable. */
final class MethodCosts {

    private final Map<String, CostClass> costs;

    private MethodCosts(Map<String, CostClass> costs) {
        this.costs = costs;
    }

    /**
     * Reads them off the methods; throws {@link IllegalStateException} for a method without one.
     *
     * @param free services whose methods are not asked, and cost nothing
     */
    static MethodCosts of(Collection<ServiceDescriptor> services, Set<String> free) {
        return new MethodCosts(services.stream()
                .flatMap(service -> service.getMethods().stream())
                .collect(toUnmodifiableMap(
                        MethodDescriptor::getFullMethodName,
                        method -> free.contains(method.getServiceName()) ? CostClass.FREE : declared(method))));
    }

    private static CostClass declared(MethodDescriptor<?, ?> method) {
        return Optional.ofNullable(method.getSchemaDescriptor())
                .filter(ProtoMethodDescriptorSupplier.class::isInstance)
                .map(ProtoMethodDescriptorSupplier.class::cast)
                .flatMap(supplier ->
                        CostClass.of(supplier.getMethodDescriptor().getOptions().getExtension(AccessProto.cost)))
                .orElseThrow(() -> new IllegalStateException(
                        method.getFullMethodName() + ": has no cost (expected: an option gatehouse.access.v1.cost)"));
    }

    Map<String, CostClass> all() {
        return costs;
    }

    /** That of a method; nothing if it is not served. */
    Optional<CostClass> find(MethodDescriptor<?, ?> method) {
        return Optional.ofNullable(costs.get(method.getFullMethodName()));
    }
}
