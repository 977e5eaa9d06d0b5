package dev.gatehouse.adapter.observability;

import dev.gatehouse.application.port.telemetry.CallCode;
import dev.gatehouse.application.port.telemetry.CallTrace;
import dev.gatehouse.application.port.telemetry.CallerTrace;
import dev.gatehouse.application.port.telemetry.Meters;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What traces add to a call with one step: without any, with one of a hundred kept, and with all of them kept while the receiver
 * is away, so that most spans are dropped.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH opens it before it measures
public class CallTraceBenchmark {

    private static final String METHOD = "gatehouse.auth.v1.AuthService/ValidateToken";
    private static final int NOBODY_LISTENS = 9;

    @Param({"off", "one-percent", "all-and-receiver-away"})
    private String traces;

    private final Optional<CallerTrace> caller =
            Optional.of(new CallerTrace("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00", Optional.empty()));

    private Tracing tracing;

    @Setup
    public void open() {
        tracing = TracingModule.tracing(
                switch (traces) {
                    case "off" -> new TracingSettings.Off();
                    case "one-percent" -> otlp(0.01);
                    default -> otlp(1);
                },
                Meters.NONE);
    }

    private static TracingSettings otlp(double ratio) {
        return Observers.otlp(URI.create("http://127.0.0.1:" + NOBODY_LISTENS), ratio);
    }

    @Benchmark
    public int call() {
        return call(Optional.empty());
    }

    /** One whose caller brings a trace and does not keep it. */
    @Benchmark
    public int callOfTraced() {
        return call(caller);
    }

    private int call(Optional<CallerTrace> from) {
        CallTrace trace = tracing.begin(METHOD, from);
        int answer = trace.call(() -> CallTrace.current().step("store ask", () -> 1));
        tracing.end(trace, CallCode.OK, Optional.empty());
        return answer;
    }

    @TearDown
    public void close() {
        tracing.close();
    }
}
