package dev.gatehouse.benchmark;

import dev.gatehouse.bootstrap.Gatehouse;
import dev.gatehouse.testkit.TestGatehouse;
import io.grpc.Server;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long an in-process start takes in a warm JVM: store, schema, signing key, setup code and server. The yardstick is
 * a gRPC server in-process that serves nothing. Stopping is not measured.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(1)
@State(Scope.Thread)
public class InProcessStartBenchmark {

    private @Nullable Gatehouse gatehouse;
    private @Nullable TestGatehouse forTests;
    private @Nullable Server bare;

    /** As a test starts it. */
    @Benchmark
    public TestGatehouse testGatehouse() {
        TestGatehouse started = TestGatehouse.start();
        forTests = started;
        return started;
    }

    @Benchmark
    public Gatehouse gatehouse() {
        Gatehouse started = Gatehouse.builder().inMemory().start();
        gatehouse = started;
        return started;
    }

    @Benchmark
    public Server bareServer() throws IOException {
        Server started = InProcessServerBuilder.forName(InProcessServerBuilder.generateName())
                .build()
                .start();
        bare = started;
        return started;
    }

    @TearDown(Level.Invocation)
    public void stop() {
        if (gatehouse != null) {
            gatehouse.close();
            gatehouse = null;
        }
        if (forTests != null) {
            forTests.close();
            forTests = null;
        }
        if (bare != null) {
            bare.shutdownNow();
            bare = null;
        }
    }
}
