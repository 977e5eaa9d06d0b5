package dev.gatehouse.adapter.grpc;

import static java.util.stream.Collectors.toSet;

import dev.gatehouse.api.health.v1.HealthGrpc;
import dev.gatehouse.application.port.in.AuthenticateCaller;
import dev.gatehouse.application.port.in.Readiness;
import io.grpc.BindableService;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything that is served, behind its interceptors: made once and the same on every transport. */
final class GrpcServices {

    private final List<ServerServiceDefinition> services;
    private final List<ServerInterceptor> interceptors;
    private final Readiness readiness;

    /** Takes the services but for health; throws {@link IllegalStateException} if a method has no access rule. */
    GrpcServices(
            List<BindableService> services,
            AuthenticateCaller authenticateCaller,
            Readiness readiness,
            InstantSource time) {
        this(services, AccessRules.STANDARD, authenticateCaller, readiness, time);
    }

    /** The same with these rules for the services that they name. */
    GrpcServices(
            List<BindableService> services,
            Map<String, AccessRule> givenRules,
            AuthenticateCaller authenticateCaller,
            Readiness readiness,
            InstantSource time) {
        this.services = services.stream().map(BindableService::bindService).toList();
        this.readiness = readiness;
        var rules = AccessRules.of(descriptors().toList(), givenRules);
        this.interceptors = List.of(
                new ErrorBoundary(),
                new CallReader(),
                new Authentication(rules, authenticateCaller, time),
                new Authorization(rules));
    }

    /** The interceptors that every call passes, the outermost first. */
    List<ServerInterceptor> interceptors() {
        return interceptors;
    }

    /** A health service for one transport. */
    HealthService newHealthService() {
        return new HealthService(
                readiness, descriptors().map(ServiceDescriptor::getName).collect(toSet()));
    }

    /** What a transport with this health service is to serve. */
    List<ServerServiceDefinition> definitions(HealthService health) {
        var all = new ArrayList<>(services);
        all.add(health.bindService());
        return all.stream()
                .map(TolerantMarshaller::applyTo)
                .map(service -> ServerInterceptors.interceptForward(service, interceptors))
                .toList();
    }

    private Stream<ServiceDescriptor> descriptors() {
        return Stream.concat(
                services.stream().map(ServerServiceDefinition::getServiceDescriptor),
                Stream.of(HealthGrpc.getServiceDescriptor()));
    }
}
