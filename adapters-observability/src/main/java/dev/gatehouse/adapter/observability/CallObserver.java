package dev.gatehouse.adapter.observability;

import dev.gatehouse.application.port.telemetry.Meter;
import dev.gatehouse.application.port.telemetry.ObserveCalls;
import dev.gatehouse.application.port.telemetry.Tally;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Measures each call, gives it its place in a trace, and has it written down. Whatever that takes is looked up when the edge is
 * made.
 */
final class CallObserver implements ObserveCalls {

    static final Meter SHED = Meter.counter(
            "grpc_requests_shed", "Calls that were refused to protect the server, before work began.", "reason");

    private final MeterRegistry registry;
    private final Tracing tracing;
    private final AccessLog log;
    private final LongSupplier nanoTime;
    private final Map<String, ObservedMethod> methods = new ConcurrentHashMap<>();
    private final Map<String, Reason> reasons = new ConcurrentHashMap<>();

    /** Reads the time from a clock like {@link System#nanoTime}. */
    CallObserver(MeterRegistry registry, Tracing tracing, AccessLog log, LongSupplier nanoTime) {
        this.registry = registry;
        this.tracing = tracing;
        this.log = log;
        this.nanoTime = nanoTime;
    }

    /**
     * Why calls are refused.
     *
     * @param shed counts those that are shed for it
     * @param thinning of the lines, if there may be many
     */
    record Reason(String name, Tally shed, Optional<Thinning> thinning) implements ObservedReason {}

    @Override
    public ObservedMethod method(String service, String method) {
        return methods.computeIfAbsent(service + "/" + method, fullName -> {
            var meters = new CallMeters(registry, service, method);
            return caller -> {
                meters.begun();
                return new RunningCall(fullName, meters, tracing, log, nanoTime, caller);
            };
        });
    }

    @Override
    public ObservedReason reason(String name, Occurrence occurrence) {
        return reasons.computeIfAbsent(
                name,
                _ -> new Reason(
                        name,
                        occurrence == Occurrence.SHED ? registry.counter(SHED, name) : _ -> {},
                        occurrence == Occurrence.SINGLY ? Optional.empty() : Optional.of(new Thinning(nanoTime))));
    }
}
