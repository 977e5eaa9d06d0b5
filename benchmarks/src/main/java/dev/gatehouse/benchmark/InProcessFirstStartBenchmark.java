package dev.gatehouse.benchmark;

import dev.gatehouse.testkit.TestGatehouse;
import io.grpc.Server;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
 * How long the first in-process start in a JVM takes, beside that of a gRPC server in-process that serves nothing, and how
 * long fifty take that begin at once in a JVM where there was none. Stopping is not measured.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(10)
@State(Scope.Thread)
public class InProcessFirstStartBenchmark {

    private static final int MANY = 50;

    private final ArrayList<AutoCloseable> started = new ArrayList<>();

    @Benchmark
    public TestGatehouse testGatehouse() {
        TestGatehouse gatehouse = TestGatehouse.start();
        started.add(gatehouse);
        return gatehouse;
    }

    @Benchmark
    public Object fifty() throws InterruptedException, ExecutionException {
        Callable<TestGatehouse> start = TestGatehouse::start;
        try (var threads = Executors.newFixedThreadPool(MANY)) {
            for (Future<TestGatehouse> each : threads.invokeAll(Collections.nCopies(MANY, start))) {
                started.add(each.get());
            }
        }
        return started;
    }

    @Benchmark
    public Server bareServer() throws IOException {
        Server server = InProcessServerBuilder.forName(InProcessServerBuilder.generateName())
                .build()
                .start();
        started.add(server::shutdownNow);
        return server;
    }

    @TearDown(Level.Iteration)
    public void stop() throws Exception {
        for (AutoCloseable each : started) {
            each.close();
        }
        started.clear();
    }
}
