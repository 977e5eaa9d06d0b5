package dev.gatehouse.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shows that no way to fail a sign-in can be told from another, neither by its answer nor by its time. It measures, so it is
 * no part of a build and wants a machine that does nothing else; CONTRIBUTING has the command.
 *
 * <p>The kinds of tries take turns in random order. Give a seed with {@code -Dtiming.seed} to have the same order again.
 */
class SignInTiming {

    private static final int TRIES = Integer.getInteger("timing.tries");
    private static final int UNMEASURED = 1 + TRIES / 10;
    private static final double MOST_OFF = 0.02;
    private static final long SEED = Long.getLong("timing.seed", new Random().nextLong());

    /** A kind of tries that fail. */
    private enum Kind {
        WRONG,
        UNKNOWN,
        DISABLED,
        PAUSED,
        EMPTY,
        OVER_LONG
    }

    private final Random random = new Random(SEED);
    private final Map<Kind, List<Long>> nanos = new EnumMap<>(Kind.class);

    @Test
    void ways_to_fail_a_sign_in_take_the_same_time_on_sqlite(@TempDir Path directory) throws Exception {
        var store =
                Map.of("GATEHOUSE_STORE_DIRECTORY", directory.resolve("store").toString());
        try (var server = KillableServer.start(directory, store)) {
            measure(server, "SQLite");
        }
    }

    @Test
    void ways_to_fail_a_sign_in_take_the_same_time_on_postgresql(@TempDir Path directory) throws Exception {
        try (var postgres = PostgresProcess.start(directory.resolve("postgres"));
                var server = KillableServer.start(directory, postgres.settings())) {
            measure(server, "PostgreSQL");
        }
    }

    private void measure(KillableServer server, String store) {
        try (var client = Client.connect(server.port(), Client.signIn(server.port()))) {
            var guesses = new Guesses(client);
            run(guesses, UNMEASURED);
            nanos.clear();
            run(guesses, TRIES);

            System.out.print(report(store));
            assertThat(guesses.answers).as("different answers").hasSize(1);
            for (Kind kind : Kind.values()) {
                assertThat(Math.abs(off(kind))).as(() -> report(store)).isLessThanOrEqualTo(MOST_OFF);
            }
        }
    }

    private void run(Guesses guesses, int tries) {
        List<Kind> kinds = new ArrayList<>();
        for (int i = 0; i < tries; i++) {
            kinds.addAll(Arrays.asList(Kind.values()));
        }
        Collections.shuffle(kinds, random);
        for (Kind kind : kinds) {
            nanos.computeIfAbsent(kind, _ -> new ArrayList<>()).add(guesses.take(kind));
        }
    }

    private double median(Kind kind) {
        List<Long> sorted =
                Objects.requireNonNull(nanos.get(kind)).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** How far the median is off that of wrong passwords, as a fraction of it. */
    private double off(Kind kind) {
        return median(kind) / median(Kind.WRONG) - 1;
    }

    private String report(String store) {
        var report = new StringBuilder("Failed sign-ins on %s, %d of each kind, medians (seed %d):%n"
                .formatted(store, Objects.requireNonNull(nanos.get(Kind.WRONG)).size(), SEED));
        for (Kind kind : Kind.values()) {
            report.append("  %-9s %.3f ms  %+.2f %%%n"
                    .formatted(
                            kind.name().toLowerCase(Locale.ROOT),
                            median(kind) / Duration.ofMillis(1).toNanos(),
                            100 * off(kind)));
        }
        return report.toString();
    }

    /** Tries that fail, on accounts of their own. */
    private static final class Guesses {

        /** So many failures of strangers make nobody wait. */
        private static final int UNHINDERED = 4;

        private static final String WRONG = "another horse, battery and staple";

        private final Client client;
        private final Map<Kind, Account> accounts = new EnumMap<>(Kind.class);
        private final List<List<String>> answers = new ArrayList<>();
        private int unknown;

        private record Account(String id, String email, int failures) {}

        Guesses(Client client) {
            this.client = client;
            for (Kind kind : Kind.values()) {
                String email = kind.name().toLowerCase(Locale.ROOT) + "@example.org";
                String id = kind == Kind.UNKNOWN ? "" : client.create(email, KillableServer.PASSWORD);
                accounts.put(kind, new Account(id, email, 0));
            }
            client.disable(account(Kind.DISABLED).id());
            // From now on every try is too early, but for a few among thousands. A right password would change that.
            for (int i = 0; i < 20; i++) {
                client.refusedSignIn(account(Kind.PAUSED).email(), WRONG);
            }
        }

        /** Fails once, and says how many nanoseconds that took. */
        long take(Kind kind) {
            Account account = unhindered(kind);
            String password = switch (kind) {
                case DISABLED -> KillableServer.PASSWORD;
                case WRONG, UNKNOWN, PAUSED -> WRONG;
                case EMPTY -> "";
                case OVER_LONG -> WRONG.repeat(100);
            };
            long start = System.nanoTime();
            StatusRuntimeException refusal = client.refusedSignIn(account.email(), password);
            long took = System.nanoTime() - start;
            accounts.put(kind, new Account(account.id(), account.email(), account.failures() + 1));
            note(refusal);
            return took;
        }

        private Account account(Kind kind) {
            return Objects.requireNonNull(accounts.get(kind));
        }

        private Account unhindered(Kind kind) {
            Account account = account(kind);
            if (kind == Kind.PAUSED || account.failures() < UNHINDERED) {
                return account;
            }
            if (kind == Kind.UNKNOWN) {
                return new Account("", "nobody" + unknown++ + "@example.org", 0);
            }
            client.enable(account.id());
            if (kind == Kind.DISABLED) {
                client.disable(account.id());
            }
            return new Account(account.id(), account.email(), 0);
        }

        private void note(StatusRuntimeException refusal) {
            assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
            com.google.rpc.Status status = Objects.requireNonNull(StatusProto.fromThrowable(refusal));
            List<String> answer = new ArrayList<>(List.of(status.getMessage()));
            status.getDetailsList().stream().map(Any::toString).forEach(answer::add);
            if (!answers.contains(answer)) {
                answers.add(answer);
            }
        }
    }
}
