package dev.gatehouse.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.health.v1.HealthCheckResponse.ServingStatus;
import dev.gatehouse.api.user.v1.User;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a server whose disk is full, and of what it has acknowledged. */
class FullDiskTest {

    private static final long SEED = Long.getLong("crash.seed", new Random().nextLong());
    private static final int WRITES_BEFORE = 200;
    private static final int REFUSALS = 3;
    private static final int MOST_CHANGES_ON_A_FULL_DISK = 10_000;
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(5);

    @Test
    void a_full_disk_takes_no_changes_goes_on_with_reads_and_needs_no_restart(@TempDir Path directory)
            throws Exception {
        try (var disk = SmallDisk.mount(directory.resolve("disk"));
                var server = KillableServer.start(
                        directory,
                        Map.of(
                                "GATEHOUSE_STORE_DIRECTORY",
                                disk.directory().resolve("store").toString()));
                var client = Client.connect(server.port(), Client.signIn(server.port()))) {
            User maya = Load.newUser(client, Integer.MAX_VALUE);
            Load load = Load.prepare(client, SEED);

            load.writeUntil(client, WRITES_BEFORE, disk::fill);

            User stored = renameUntilRefused(client, maya);
            assertThat(client.get(maya.getId())).isEqualTo(stored);
            load.requireEverythingStored(client);
            assertThat(client.health("")).isEqualTo(ServingStatus.SERVING);
            assertThat(client.health("store")).isEqualTo(ServingStatus.SERVING);

            disk.empty();
            var recoveries = new Durations(LONGEST_RECOVERY);
            recoveries.measure(() -> load.writeOnce(client));
            recoveries.requireWithinLimit();
            assertThat(client.rename(maya, "Maya").getDisplayName()).isEqualTo("Maya");
            load.requireEverythingAudited(client);
        }
    }

    /** Changes the user until the space that the log still had is used up too; returns the last change that was acknowledged. */
    private static User renameUntilRefused(Client client, User user) {
        User acknowledged = user;
        int refusals = 0;
        for (int change = 0; change < MOST_CHANGES_ON_A_FULL_DISK; change++) {
            try {
                acknowledged = client.rename(user, "Maya " + change);
            } catch (StatusRuntimeException refusal) {
                assertThat(refusal.getStatus().getCode()).as("seed %d", SEED).isEqualTo(Status.Code.UNAVAILABLE);
                assertThat(Client.mayTryAgain(refusal)).isTrue();
                refusals++;
                if (refusals == REFUSALS) {
                    return acknowledged;
                }
            }
        }
        throw new AssertionError("refusals after " + MOST_CHANGES_ON_A_FULL_DISK + " changes on a full disk: "
                + refusals + " (expected: " + REFUSALS + "), seed " + SEED);
    }
}
