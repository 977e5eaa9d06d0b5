package dev.gatehouse.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.bootstrap.Gatehouse;
import dev.gatehouse.reliability.ServerClient.SignedIn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two whole servers over one PostgreSQL. Sessions are ended at one of them, in every way there is, while the other one is asked
 * all the time. From the acknowledgement on, the other one accepts nothing of the session.
 */
class RevocationProofTest {

    private static final int REVOCATIONS = Integer.getInteger("soak.revocations", 100);
    private static final int WORKERS = 4;

    /** A way to end the session of a user, as the server is asked to. */
    @FunctionalInterface
    private interface End {

        void of(ServerClient server, SignedIn session);
    }

    private static final List<End> ENDS = List.of(
            ServerClient::signOut,
            ServerClient::revoke,
            ServerClient::revokeAllAsAdministrator,
            ServerClient::disableAndEnable,
            ServerClient::presentSpentToken);

    @Test
    void no_server_accepts_what_another_one_has_ended(@TempDir Path directory) throws Exception {
        try (var postgres = PostgresProcess.start(directory.resolve("postgres"));
                var oneGatehouse = start(postgres)) {
            // Before the other starts, which makes a new setup code as long as there is nobody.
            var one = ServerClient.setUp(oneGatehouse);
            try (var otherGatehouse = start(postgres)) {
                var other = one.at(otherGatehouse);

                List<Callable<Integer>> work = new ArrayList<>();
                for (int worker = 0; worker < WORKERS; worker++) {
                    String email = one.createUser("user" + worker + "@example.org");
                    work.add(() -> acceptances(one, other, email));
                }

                assertThat(sum(work)).isZero();
            }
        }
    }

    private static Gatehouse start(PostgresProcess postgres) {
        return Gatehouse.builder()
                .postgresql(postgres.url(PostgresProcess.ADMINISTRATOR), PostgresProcess.ADMINISTRATOR, "")
                .setting("gatehouse.encryption.key-file", postgres.masterKey().toString())
                .setting("gatehouse.token.access-lifetime", "24h")
                .setting("gatehouse.session.replay-window", "0s")
                .start();
    }

    private static int sum(List<Callable<Integer>> work) throws Exception {
        int sum = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> each : threads.invokeAll(work)) {
                sum += each.get();
            }
        }
        return sum;
    }

    private static int acceptances(ServerClient one, ServerClient other, String email) throws Exception {
        int acceptances = 0;
        for (int number = 0; number < REVOCATIONS / WORKERS; number++) {
            boolean swapped = number % 2 == 1;
            End end = ENDS.get(number % ENDS.size());
            acceptances += acceptances(swapped ? other : one, swapped ? one : other, email, end);
        }
        return acceptances;
    }

    /** How often something of a session was accepted after its end was acknowledged. */
    private static int acceptances(ServerClient ending, ServerClient asked, String email, End end) throws Exception {
        SignedIn session = ending.signIn(email);
        assertThat(asked.accepts(session)).isTrue();
        var acknowledged = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> meanwhile = threads.submit(() -> acceptances(asked, session, acknowledged));
            end.of(ending, session);
            acknowledged.set(true);
            int afterwards = (asked.accepts(session) ? 1 : 0)
                    + (asked.callsActive(session) ? 1 : 0)
                    + (asked.refreshes(session) ? 1 : 0);
            return afterwards + meanwhile.get();
        }
    }

    /** Asks until the end was acknowledged, and once more. */
    private static int acceptances(ServerClient asked, SignedIn session, AtomicBoolean acknowledged) {
        boolean isOver;
        boolean isAccepted;
        do {
            isOver = acknowledged.get();
            isAccepted = asked.accepts(session);
        } while (!isOver);
        return isAccepted ? 1 : 0;
    }
}
