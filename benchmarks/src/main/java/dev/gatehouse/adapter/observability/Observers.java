package dev.gatehouse.adapter.observability;

import dev.gatehouse.adapter.observability.TracingSettings.Otlp;
import dev.gatehouse.adapter.observability.TracingSettings.Queue;
import dev.gatehouse.adapter.observability.TracingSettings.Receiver;
import dev.gatehouse.adapter.observability.TracingSettings.Sampling;
import dev.gatehouse.application.port.telemetry.CallCode;
import dev.gatehouse.application.port.telemetry.CallTrace;
import dev.gatehouse.application.port.telemetry.CallerTrace;
import dev.gatehouse.application.port.telemetry.ObserveCalls;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.event.Level;

/** Those who observe calls, as much as is asked for. */
public final class Observers implements AutoCloseable {

    private static final double PART = 0.01;

    private final Tracing tracing;
    private final Optional<TraceSink> sink;
    private final ObserveCalls calls;

    /** What is made of calls. */
    public enum Told {
        NOTHING,
        METRICS,

        /** Metrics, and for one call in a hundred a trace that is sent and a line that goes nowhere. */
        ALL
    }

    private Observers(Tracing tracing, Optional<TraceSink> sink, ObserveCalls calls) {
        this.tracing = tracing;
        this.sink = sink;
        this.calls = calls;
    }

    public static Observers of(Told told) throws IOException {
        Logs.configure(LogFormat.JSON, Level.INFO, false, OutputStream.nullOutputStream());
        var registry = new MeterRegistry(InstantSource.system());
        var nothing = new NoTraces();
        return switch (told) {
            case NOTHING -> new Observers(nothing, Optional.empty(), ObserveCalls.NONE);
            case METRICS -> new Observers(nothing, Optional.empty(), observer(registry, nothing, 0));
            case ALL -> {
                var sink = TraceSink.start();
                Tracing tracing = TracingModule.tracing(
                        otlp(sink.endpoint(), PART),
                        registry,
                        () -> ThreadLocalRandom.current().nextLong());
                yield new Observers(tracing, Optional.of(sink), observer(registry, tracing, PART));
            }
        };
    }

    private static ObserveCalls observer(MeterRegistry registry, Tracing tracing, double part) {
        var log = new AccessLog(() -> ThreadLocalRandom.current().nextDouble() < part, System::nanoTime);
        return new CallObserver(registry, tracing, log, System::nanoTime);
    }

    static TracingSettings otlp(URI endpoint, double ratio) {
        return new Otlp(
                new Receiver(endpoint, Map.of(), Optional.empty(), Duration.ofSeconds(10)),
                new Sampling(true, ratio, 100),
                new Queue(2048, 512, Duration.ofSeconds(5), Duration.ofSeconds(30)),
                Map.of());
    }

    /** Where to tell of calls. */
    public ObserveCalls calls() {
        return calls;
    }

    @Override
    public void close() {
        tracing.close();
        sink.ifPresent(TraceSink::close);
    }

    private static final class NoTraces implements Tracing {

        @Override
        public CallTrace begin(String fullMethodName, Optional<CallerTrace> caller) {
            return CallTrace.NONE;
        }

        @Override
        public void end(CallTrace trace, CallCode code, Optional<String> reason) {}

        @Override
        public void close() {}
    }
}
