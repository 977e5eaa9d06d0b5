package dev.gatehouse.adapter.persistence;

import dev.gatehouse.adapter.auth.password.MeasuredHashing;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.TokenPair;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many people sign in in a second to a whole server, over TCP, each with an account of their own. The yardstick is as many
 * callers who have passwords checked and nothing else, with the same threads to hash on: the standard ones, which leave a core
 * free.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 5)
@Fork(value = 1, jvmArgsAppend = "-Djmh.executor=VIRTUAL")
@Threads(SignInBenchmark.CALLERS)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH opens it before it measures
public class SignInBenchmark {

    /** As many as wait for one thread that hashes; there are more of those where there are more cores. */
    static final int CALLERS = 4;

    @Param
    public Engine engine;

    private MeasuredServer server;
    private MeasuredHashing hashing;

    /** Somebody with an account. */
    @State(Scope.Thread)
    public static class Person {

        private AuthServiceBlockingStub auth;
        private String email;

        @Setup
        public void register(SignInBenchmark benchmark) {
            auth = benchmark.server.auth();
            email = benchmark.server.newUser();
        }
    }

    @Setup
    public void start() {
        server = MeasuredServer.start(engine);
        hashing = MeasuredHashing.standard();
    }

    @Benchmark
    public TokenPair signIns(Person person) {
        return MeasuredServer.signIn(person.auth, person.email);
    }

    @Benchmark
    public boolean passwordChecks() {
        return hashing.check();
    }

    @TearDown
    public void stop() {
        hashing.close();
        server.close();
    }
}
