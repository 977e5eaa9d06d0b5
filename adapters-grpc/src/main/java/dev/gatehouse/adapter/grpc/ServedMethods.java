package dev.gatehouse.adapter.grpc;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.gatehouse.application.port.telemetry.ObserveCalls;
import dev.gatehouse.application.port.telemetry.ObserveCalls.ObservedMethod;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The methods that are served, and one for all others, as those are known who observe calls. Immutable. */
final class ServedMethods {

    private final Map<String, ObservedMethod> served;
    private final ObservedMethod other;

    ServedMethods(Stream<ServiceDescriptor> services, ObserveCalls observers) {
        this.served = services.flatMap(service -> service.getMethods().stream())
                .collect(toUnmodifiableMap(
                        MethodDescriptor::getFullMethodName,
                        method -> observers.method(
                                Objects.requireNonNull(method.getServiceName()),
                                Objects.requireNonNull(method.getBareMethodName()))));
        this.other = observers.method(ObserveCalls.OTHER, ObserveCalls.OTHER);
    }

    /** The method of this name, as it came over the wire. */
    ObservedMethod of(String fullMethodName) {
        return served.getOrDefault(fullMethodName, other);
    }
}
