package dev.gatehouse.adapter.observability;

import dev.gatehouse.adapter.observability.Observers.Told;
import dev.gatehouse.application.port.telemetry.CallCode;
import dev.gatehouse.application.port.telemetry.ObserveCalls.ObservedCall;
import dev.gatehouse.application.port.telemetry.ObserveCalls.ObservedMethod;
import java.io.IOException;
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
 * What it costs to be told of a call that goes well, from its beginning to its end: by the metrics alone, and by all. {@code
 * ChainCostBenchmark} shows the same within calls. With {@code -prof gc} it says how much memory a call takes.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH opens it before it measures
public class CallCostBenchmark {

    private static final long REQUEST_BYTES = 43;
    private static final long ANSWER_BYTES = 150;

    @Param
    public Told told;

    private Observers observers;
    private ObservedMethod method;

    @Setup
    public void open() throws IOException {
        observers = Observers.of(told);
        method = observers.calls().method("gatehouse.user.v1.UserService", "GetUser");
    }

    @Benchmark
    public ObservedCall call() {
        ObservedCall call = method.begin(Optional.empty());
        call.ended(CallCode.OK, REQUEST_BYTES, ANSWER_BYTES);
        return call;
    }

    @TearDown
    public void close() {
        observers.close();
    }
}
