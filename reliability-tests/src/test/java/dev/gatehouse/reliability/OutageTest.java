package dev.gatehouse.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.health.v1.HealthCheckResponse.ServingStatus;
import dev.gatehouse.api.user.v1.User;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers of a server meet while its database is away, and afterwards. */
class OutageTest {

    private static final Duration LONGEST_REFUSAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    @Test
    void without_its_database_a_server_refuses_soon_says_so_and_comes_back_by_itself(@TempDir Path directory)
            throws Exception {
        try (var postgres = PostgresProcess.start(directory.resolve("postgres"));
                var server = KillableServer.start(directory, postgres.settings());
                var administrator = Client.connect(server.port(), Client.signIn(server.port()));
                var forger = Client.connect(server.port(), "forged")) {
            User user = Load.newUser(administrator, 1);
            administrator.rename(user, "before");
            assertThat(administrator.health("store")).isEqualTo(ServingStatus.SERVING);

            postgres.stopAtOnce();
            Awaiting.awaitUntil(LONGEST_SILENCE, () -> administrator.health("store") == ServingStatus.NOT_SERVING);
            assertThat(administrator.health("")).isEqualTo(ServingStatus.SERVING);
            StatusRuntimeException refusedWrite = refusedInTime(() -> administrator.rename(user, "meanwhile"));
            StatusRuntimeException refusedRead = refusedInTime(() -> administrator.get(user.getId()));
            StatusRuntimeException forged = refusedInTime(() -> forger.get(user.getId()));

            assertThat(refusedWrite.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(Client.mayTryAgain(refusedWrite)).isTrue();
            assertThat(refusedRead.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(forged.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);

            postgres.restart();
            Awaiting.awaitUntil(LONGEST_SILENCE, () -> administrator.health("store") == ServingStatus.SERVING);
            assertThat(administrator.rename(user, "after").getDisplayName()).isEqualTo("after");
        }
    }

    private static StatusRuntimeException refusedInTime(Supplier<User> call) {
        long start = System.nanoTime();
        try {
            throw new AssertionError("answered: " + call.get());
        } catch (StatusRuntimeException e) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST_REFUSAL);
            return e;
        }
    }
}
