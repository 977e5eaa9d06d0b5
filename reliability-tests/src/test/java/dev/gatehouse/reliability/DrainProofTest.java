package dev.gatehouse.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.health.v1.HealthCheckRequest;
import dev.gatehouse.api.health.v1.HealthCheckResponse;
import dev.gatehouse.api.health.v1.HealthCheckResponse.ServingStatus;
import dev.gatehouse.api.health.v1.HealthGrpc;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers with the same users and sessions are stopped and started again in turn, at random moments, while clients call. They
 * take the servers in turn and repeat nothing; one of them checks health. No call may fail, and a server whose health somebody
 * watches ends within a second of its last call. Each has a copy of one store, so that a database that others keep busy is
 * no reason for a call to fail; or, in a long run, both have one database.
 */
class DrainProofTest {

    private static final int STOPS = Integer.getInteger("soak.drains");
    private static final int LEAST_CALLS_PER_SECOND = Integer.getInteger("soak.drain-least-calls-per-second");
    private static final long SEED = Long.getLong("gatehouse.seed", new Random().nextLong());

    /** Of each of the two clients. */
    private static final Duration PERIOD =
            Duration.ofSeconds(2).dividedBy(Integer.getInteger("soak.drain-calls-per-second"));

    private static final Duration LONGEST_END = Duration.ofMillis(Integer.getInteger("soak.drain-end-millis"));
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LONGEST_PAUSE_MILLIS = 1_000;
    private static final String STORE = "store";

    private final Random random = new Random(SEED);

    @Test
    void no_call_fails_while_servers_are_replaced_one_after_the_other(@TempDir Path directory) throws Exception {
        try (var one = start(directory.resolve("one"), ownStore(directory.resolve("one")))) {
            String token = Client.signIn(one.port());
            String user = createMaya(one, token);
            one.stop();
            copy(directory.resolve("one").resolve(STORE), directory.resolve("other"));
            one.restart();
            try (var other = start(directory.resolve("other"), ownStore(directory.resolve("other")))) {
                replaceUnderLoad(one, other, token, user);
            }
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "soak.report", matches = "true", disabledReason = "a long run does it")
    void no_call_fails_while_replicas_are_replaced_one_after_the_other(@TempDir Path directory) throws Exception {
        try (var postgres = PostgresProcess.start(directory.resolve("postgres"));
                var one = start(directory.resolve("one"), postgres.settings());
                var other = start(directory.resolve("other"), postgres.settings())) {
            String token = Client.signIn(one.port());
            replaceUnderLoad(one, other, token, createMaya(one, token));
        }
    }

    private static Map<String, String> ownStore(Path directory) {
        return Map.of("GATEHOUSE_STORE_DIRECTORY", directory.resolve(STORE).toString());
    }

    private static KillableServer start(Path directory, Map<String, String> store) throws Exception {
        Files.createDirectories(directory);
        var settings = new HashMap<>(store);
        settings.put("GATEHOUSE_SERVER_QUIET_PERIOD", "500ms");
        return KillableServer.start(directory, settings);
    }

    private static String createMaya(KillableServer server, String token) {
        try (var administrator = Client.connect(server.port(), token)) {
            return administrator.create("maya@example.org", KillableServer.PASSWORD);
        }
    }

    private static void copy(Path store, Path directory) throws Exception {
        Files.createDirectories(directory);
        assertThat(new ProcessBuilder("cp", "-a", store.toString(), directory.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    private void replaceUnderLoad(KillableServer one, KillableServer other, String token, String user)
            throws Exception {
        var ports = List.of(one.port(), other.port());
        try (var plain = BalancedChannel.open(ports);
                var checking = BalancedChannel.openWithHealthChecks(ports)) {
            var clients = List.of(plain, checking);
            var loads = clients.stream()
                    .map(client -> SteadyLoad.begin(client.channel(), token, user, PERIOD))
                    .toList();
            awaitCalls(one, clients);
            awaitCalls(other, clients);
            long begin = System.nanoTime();
            var ends = new ArrayList<Duration>();
            for (int stop = 0; stop < STOPS; stop++) {
                ends.add(replace(stop % 2 == 0 ? one : other, clients));
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            loads.forEach(SteadyLoad::close);

            report(loads, took, ends);
        }
    }

    /** Stops a server and starts it again; returns for how long it lived after its last call. */
    private Duration replace(KillableServer server, List<BalancedChannel> clients) throws Exception {
        pause();
        try (var watch = Watch.begin(server.port())) {
            assertThat(watch.heard.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(ServingStatus.SERVING);

            long ended = server.stopAndTellWhen();
            long lastAnswer = clients.stream()
                    .mapToLong(client -> client.lastAnswerFrom(server.port()))
                    .max()
                    .orElseThrow();

            assertThat(server.exitStatus()).as("seed %d", SEED).isZero();
            assertThat(server.endOfLog())
                    .as("seed %d, %s", SEED, server.endOfLog())
                    .last()
                    .asString()
                    .contains("every call finished");
            assertThat(watch.whole.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .containsExactly(ServingStatus.SERVING, ServingStatus.NOT_SERVING);
            server.restart();
            awaitCalls(server, clients);
            return Duration.ofNanos(ended - lastAnswer);
        }
    }

    /** Waits until each client calls the server: only then can the other one be taken away. */
    private static void awaitCalls(KillableServer server, List<BalancedChannel> clients) {
        for (BalancedChannel client : clients) {
            long before = client.answersFrom(server.port());
            client.lookAgain();
            Awaiting.awaitUntil(PATIENCE, () -> client.answersFrom(server.port()) > before);
        }
    }

    private void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_PAUSE_MILLIS)));
    }

    private static void report(List<SteadyLoad> loads, Duration took, List<Duration> ends) {
        long calls = loads.stream().mapToLong(SteadyLoad::answered).sum();
        long perSecond = calls * 1_000 / took.toMillis();
        Collections.sort(ends);
        Duration median = ends.get(ends.size() / 2);
        Duration longest = ends.getLast();
        if (Boolean.getBoolean("soak.report")) {
            System.out.printf(
                    "%d stops under %d calls, %d each second; ended %d ms after the last call in the median, %d ms at most"
                            + " (seed %d)%n",
                    ends.size(), calls, perSecond, median.toMillis(), longest.toMillis(), SEED);
        }
        assertThat(loads)
                .allSatisfy(
                        load -> assertThat(load.failures()).as("seed %d", SEED).isEmpty());
        assertThat(longest).as("seed %d", SEED).isLessThan(LONGEST_END);
        assertThat(perSecond).isGreaterThanOrEqualTo(LEAST_CALLS_PER_SECOND);
    }

    /** A watcher of the health of one server, and what it has heard. */
    private record Watch(
            ManagedChannel channel,
            CompletableFuture<ServingStatus> heard,
            CompletableFuture<List<ServingStatus>> whole)
            implements AutoCloseable {

        static Watch begin(int port) {
            var channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                    .usePlaintext()
                    .build();
            var watch = new Watch(channel, new CompletableFuture<>(), new CompletableFuture<>());
            HealthGrpc.newStub(channel).watch(HealthCheckRequest.getDefaultInstance(), watch.observer());
            return watch;
        }

        private StreamObserver<HealthCheckResponse> observer() {
            var statuses = new ArrayList<ServingStatus>();
            return new StreamObserver<>() {
                @Override
                public void onNext(HealthCheckResponse response) {
                    statuses.add(response.getStatus());
                    heard.complete(response.getStatus());
                }

                @Override
                public void onError(Throwable thrown) {
                    heard.completeExceptionally(thrown);
                    whole.completeExceptionally(thrown);
                }

                @Override
                public void onCompleted() {
                    whole.complete(List.copyOf(statuses));
                }
            };
        }

        @Override
        public void close() {
            channel.shutdownNow();
        }
    }
}
