package dev.gatehouse.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.auth.v1.CreateClientResponse;
import dev.gatehouse.api.auth.v1.JsonWebKey;
import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.bootstrap.Gatehouse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two whole servers over one PostgreSQL, whose time the test owns. Tokens are issued and verified all the time while one signing
 * key follows another, and not one that is good is refused, by a server or by somebody who remembers the published keys
 * for as long as allowed.
 */
class KeyRotationProofTest {

    private static final int ROTATIONS = Integer.getInteger("soak.rotations", 3);
    private static final int ROLLS = Integer.getInteger("soak.rolls", 3);
    private static final Duration PERIOD = Duration.ofHours(1);
    private static final Duration MAX_AGE = Duration.ofMinutes(5);
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    /** No multiple of it is the lead or the time that keys are remembered. */
    private static final Duration STEP = Duration.ofSeconds(230);

    /** How many tokens are issued and verified between two steps at least. */
    private static final int WORK_OF_A_STEP = 12;

    private static final int WORKERS = 2;
    private static final int ATTEMPTS = 20;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final Map<String, Instant> published = new ConcurrentHashMap<>();
    private final Map<String, Instant> firstUses = new ConcurrentHashMap<>();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final AtomicLong verified = new AtomicLong();
    private final Semaphore work = new Semaphore(0);
    private final AtomicBoolean over = new AtomicBoolean();

    private Gatehouse start(PostgresProcess postgres) {
        return Gatehouse.builder()
                .clock(now::get)
                .postgresql(postgres.url(PostgresProcess.ADMINISTRATOR), PostgresProcess.ADMINISTRATOR, "")
                .setting("gatehouse.encryption.key-file", postgres.masterKey().toString())
                .setting("gatehouse.token.access-lifetime", "10m")
                .setting("gatehouse.token.key-rotation", "1h")
                .setting("gatehouse.token.key-set-max-age", "5m")
                .start();
    }

    @Test
    void no_good_token_is_refused_while_keys_follow_each_other(@TempDir Path directory) throws Exception {
        try (var postgres = PostgresProcess.start(directory.resolve("postgres"));
                var oneGatehouse = start(postgres)) {
            var one = ServerClient.setUp(oneGatehouse);
            CreateClientResponse client = one.createClient();
            try (var otherGatehouse = start(postgres);
                    var threads = Executors.newFixedThreadPool(2 * WORKERS)) {
                var other = one.at(otherGatehouse);
                List<Future<Boolean>> workers = new ArrayList<>();
                for (int worker = 0; worker < WORKERS; worker++) {
                    workers.add(threads.submit(work(one, other, client)));
                    workers.add(threads.submit(work(other, one, client)));
                }

                passTime(List.of(oneGatehouse, otherGatehouse), List.of(one, other), client, workers);

                for (Future<Boolean> worker : workers) {
                    assertThat(worker.get()).isTrue();
                }
            }
        }

        assertThat(refusals).isEmpty();
        assertThat(firstUses).hasSizeGreaterThan(ROTATIONS);
        assertThat(verified).hasValueGreaterThan(ROTATIONS * 100L);
        String first = firstUses.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        assertThat(firstUses)
                .allSatisfy((key, used) -> assertThat(Duration.between(published.get(key), used))
                        .as(key)
                        .isGreaterThanOrEqualTo(key.equals(first) ? Duration.ZERO : MAX_AGE.multipliedBy(2)));
    }

    private void passTime(
            List<Gatehouse> gatehouses,
            List<ServerClient> servers,
            CreateClientResponse client,
            List<Future<Boolean>> workers)
            throws InterruptedException {
        Instant end = now.get().plus(PERIOD.multipliedBy(ROTATIONS)).plus(PERIOD);
        try {
            while (now.get().isBefore(end) && workers.stream().noneMatch(Future::isDone)) {
                gatehouses.forEach(gatehouse -> answered(() -> {
                    gatehouse.tidy();
                    return true;
                }));
                List<List<String>> sets = servers.stream()
                        .map(server -> answered(server::keySet).getKeysList().stream()
                                .map(JsonWebKey::getKid)
                                .toList())
                        .toList();
                sets.getFirst().stream()
                        .filter(sets.getLast()::contains)
                        .forEach(key -> published.putIfAbsent(key, now.get()));
                // Exact, as time stands still: nobody else moves it.
                servers.forEach(server -> firstUses.putIfAbsent(
                        RemoteVerifier.keyId(answered(() -> server.clientToken(client))), now.get()));
                work.drainPermits();
                work.acquire(WORK_OF_A_STEP);
                now.updateAndGet(instant -> instant.plus(STEP));
            }
        } finally {
            over.set(true);
        }
    }

    /** Has tokens issued by one server and verified by the other, and by somebody who asks neither. */
    private Callable<Boolean> work(ServerClient issuing, ServerClient asked, CreateClientResponse client) {
        var remote = new RemoteVerifier(() -> answered(asked::keySet), now::get);
        return () -> {
            try {
                String older = answered(() -> issuing.clientToken(client));
                Instant olderExpiry = now.get();
                while (!over.get()) {
                    Instant before = now.get();
                    String token = answered(() -> issuing.clientToken(client));
                    check(asked, remote, older, olderExpiry);
                    check(asked, remote, token, before.plus(LIFETIME));
                    if (!before.isBefore(olderExpiry)) {
                        older = token;
                        olderExpiry = before.plus(LIFETIME);
                    }
                    work.release();
                }
                return true;
            } finally {
                work.release(WORK_OF_A_STEP);
            }
        };
    }

    /** Calls again while a machine with other work has no time for the database, as clients do. */
    private static <T> T answered(Supplier<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (StatusRuntimeException e) {
                if (e.getStatus().getCode() != Status.Code.UNAVAILABLE || attempt == ATTEMPTS) {
                    throw e;
                }
            } catch (StoreUnavailableException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void check(ServerClient asked, RemoteVerifier remote, String token, Instant expiry) throws Exception {
        boolean byServer = answered(() -> asked.accepts(token));
        boolean byRemote = remote.accepts(token);
        // Time does not go back: what is good now was good when it was verified.
        if (now.get().isBefore(expiry)) {
            verified.incrementAndGet();
            if (!byServer || !byRemote) {
                refusals.add(RemoteVerifier.keyId(token) + " at " + now.get() + ": by server " + byServer + ", remote "
                        + byRemote);
            }
        }
    }

    @Test
    void after_an_emergency_roll_no_server_accepts_a_token_of_before(@TempDir Path directory) throws Exception {
        try (var postgres = PostgresProcess.start(directory.resolve("postgres"));
                var oneGatehouse = start(postgres)) {
            var one = ServerClient.setUp(oneGatehouse);
            CreateClientResponse client = one.createClient();
            String email = one.createUser("maya@example.org");
            try (var otherGatehouse = start(postgres)) {
                for (int roll = 0; roll < ROLLS; roll++) {
                    now.updateAndGet(instant -> instant.plus(STEP));
                    var rolling = (roll % 2 == 0 ? one : one.at(otherGatehouse)).withNewAdministratorToken();
                    var asked = rolling.at(roll % 2 == 0 ? otherGatehouse : oneGatehouse);

                    assertThat(acceptancesAfterRoll(rolling, asked, email, client))
                            .isZero();
                }
            }
        }
    }

    private static int acceptancesAfterRoll(
            ServerClient rolling, ServerClient asked, String email, CreateClientResponse client) throws Exception {
        var session = rolling.signIn(email);
        String clientToken = rolling.clientToken(client);
        assertThat(asked.accepts(session)).isTrue();
        assertThat(asked.accepts(clientToken)).isTrue();
        var acknowledged = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> meanwhile = threads.submit(() -> {
                boolean isOver;
                boolean isAccepted;
                do {
                    isOver = acknowledged.get();
                    isAccepted = asked.accepts(session);
                } while (!isOver);
                return isAccepted ? 1 : 0;
            });
            var _ = rolling.rotateSigningKey(true);
            acknowledged.set(true);
            int afterwards = (asked.accepts(session) ? 1 : 0)
                    + (rolling.accepts(session) ? 1 : 0)
                    + (asked.accepts(clientToken) ? 1 : 0)
                    + (rolling.accepts(clientToken) ? 1 : 0);

            // What the key that was made a moment ago signs is accepted by whoever has never heard of it.
            assertThat(asked.accepts(rolling.clientToken(client))).isTrue();
            assertThat(rolling.refreshes(session)).isTrue();
            assertThat(asked.accepts(rolling.signIn(email))).isTrue();
            return afterwards + meanwhile.get();
        }
    }
}
