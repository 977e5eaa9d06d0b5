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

    static final Meter SHED =
            Meter.counter("grpc_requests_shed", "Calls that were refused to protect the server.", "reason");

    /** Somebody showed a secret that is not right. The names never change. */
    private static final Map<String, String> EVENTS = Map.of(
            "INVALID_CREDENTIALS", "sign_in.failed",
            "INVALID_CLIENT", "client_sign_in.failed",
            "INVALID_REFRESH_TOKEN", "refresh.failed",
            "INVALID_CURRENT_PASSWORD", "password_change.failed",
            "INVALID_RESET_CODE", "password_reset.failed",
            "INVALID_SETUP_CODE", "setup.failed");

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
     * @param event what it means for security, if it means anything
     * @param shed counts those that are shed for it
     * @param thinning of the lines, if there may be many
     */
    record Reason(String name, Optional<String> event, Tally shed, Optional<Thinning> thinning)
            implements ObservedReason {}

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
                        Optional.ofNullable(EVENTS.get(name)),
                        occurrence == Occurrence.SHED ? registry.counter(SHED, name) : _ -> {},
                        occurrence == Occurrence.SINGLY ? Optional.empty() : Optional.of(new Thinning(nanoTime))));
    }
}
