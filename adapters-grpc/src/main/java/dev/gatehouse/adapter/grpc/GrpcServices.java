package dev.gatehouse.adapter.grpc;

import static java.util.stream.Collectors.toSet;

import dev.gatehouse.api.health.v1.HealthGrpc;
import dev.gatehouse.application.port.in.AuthenticateCaller;
import dev.gatehouse.application.port.in.Readiness;
import dev.gatehouse.application.port.telemetry.Meters;
import dev.gatehouse.application.port.telemetry.ObserveCalls;
import io.grpc.BindableService;
import io.grpc.ServerBuilder;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** Everything that is served, behind its interceptors and within its limits: made once and the same on every transport. */
final class GrpcServices {

    private final List<ServerServiceDefinition> services;
    private final ServedMethods methods;
    private final CallChain chain;
    private final MethodCosts costs;
    private final CallDeadlines deadlines;
    private final CallLimits limits;
    private final NetworkRates rates;
    private final Readiness readiness;
    private final int maxMessageBytes;

    /**
     * Takes the services but for health; throws {@link IllegalStateException} if a method has no access rule or no cost.
     */
    GrpcServices(
            List<BindableService> services,
            AuthenticateCaller authenticateCaller,
            Readiness readiness,
            CallSettings settings,
            ObserveCalls observers,
            InstantSource time) {
        this(services, AccessRules.STANDARD, authenticateCaller, readiness, settings, observers, time);
    }

    /** The same with these rules for the services that they name. */
    GrpcServices(
            List<BindableService> services,
            Map<String, AccessRule> givenRules,
            AuthenticateCaller authenticateCaller,
            Readiness readiness,
            CallSettings settings,
            ObserveCalls observers,
            InstantSource time) {
        this.services = services.stream().map(BindableService::bindService).toList();
        this.readiness = readiness;
        this.maxMessageBytes = settings.maxMessageBytes();
        this.methods = new ServedMethods(descriptors(), observers);
        var rules = AccessRules.of(descriptors().toList(), givenRules);
        this.costs = MethodCosts.of(descriptors().toList(), givenRules.keySet());
        this.deadlines = new CallDeadlines(costs, settings.deadlines());
        this.limits = new CallLimits(settings.limits());
        this.rates = new NetworkRates(rules, settings.limits().networks(), System::nanoTime);
        this.chain = new CallChain(new EnumMap<>(Map.<Stage, ServerInterceptor>of(
                Stage.ERRORS, new ErrorBoundary(new ObservedReasons(observers)),
                Stage.ADMISSION, new Admission(),
                Stage.COMPRESSION, new Compression(),
                Stage.DEADLINE, deadlines,
                Stage.ORIGIN, new CallReader(),
                Stage.AUTHENTICATION, new Authentication(rules, authenticateCaller, time),
                Stage.AUTHORIZATION, new Authorization(rules))));
    }

    /** Shows on meters how far calls fill the limits. */
    void showOn(Meters meters) {
        limits.showOn(meters);
    }

    /** The interceptors that every call passes, the outermost first. */
    List<ServerInterceptor> interceptors() {
        return chain.interceptors();
    }

    /** A health service for one transport. */
    HealthService newHealthService() {
        return new HealthService(
                readiness, descriptors().map(ServiceDescriptor::getName).collect(toSet()));
    }

    /**
     * Has a server serve all this, with this health service.
     *
     * @param calls counts those of the server
     * @param threads where the work on calls goes on; what needs no thread of its own is done on those of the connections
     */
    void serveOn(ServerBuilder<?> server, HealthService health, CallCount calls, Executor threads) {
        server.directExecutor()
                .callExecutor(new CallTurns(costs, limits, rates, threads))
                .addStreamTracerFactory(deadlines.ofStreams())
                .addStreamTracerFactory(new CallTracers(methods, calls))
                .addServices(definitions(health))
                .fallbackHandlerRegistry(new UnknownMethods(chain));
    }

    /** What a transport with this health service is to serve. */
    List<ServerServiceDefinition> definitions(HealthService health) {
        var all = new ArrayList<>(services);
        all.add(health.bindService());
        return all.stream()
                .map(service -> TolerantMarshaller.applyTo(service, maxMessageBytes))
                .map(chain::before)
                .toList();
    }

    private Stream<ServiceDescriptor> descriptors() {
        return Stream.concat(
                services.stream().map(ServerServiceDefinition::getServiceDescriptor),
                Stream.of(HealthGrpc.getServiceDescriptor()));
    }
}
