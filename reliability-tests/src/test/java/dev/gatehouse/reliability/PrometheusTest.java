package dev.gatehouse.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.RefreshTokenRequest;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.bootstrap.Gatehouse;
import dev.gatehouse.reliability.OperatorFiles.Asked;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Prometheus of this machine watches a server on PostgreSQL with the rules and dashboards for operators. */
class PrometheusTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What happens to the server, in this order. */
    private static final String REUSED = "GatehouseTokenReused";

    private static final Set<String> AWAY = Set.of("GatehouseStoreAway", "GatehouseAvailabilityBurnsFast");
    private static final String DOWN = "GatehouseDown";

    /** Panels that show refusals, and events of the audit log in the last minute, of which there are none. */
    private static final Set<String> QUIET = Set.of(
            "Calls that did not go well",
            "Not signed in, not allowed",
            "Sessions",
            "Users",
            "Clients",
            "Keys and set-up");

    @Test
    void answers_every_panel_and_warns_of_what_goes_wrong(@TempDir Path directory) throws Exception {
        var program = Installed.require("prometheus");
        try (var postgres = PostgresProcess.start(directory.resolve("postgres"));
                var gatehouse = watched(postgres, directory);
                var prometheus = PrometheusProcess.start(program, directory.resolve("prometheus"), target(gatehouse))) {
            var auth = AuthServiceGrpc.newBlockingStub(gatehouse.channel());
            await(() -> !prometheus.ask("up == 1").isEmpty());
            String first = signIn(auth);
            String second = refresh(auth, first);
            refresh(auth, second);
            await(() -> !prometheus.ask("service:gatehouse_budget_burn:rate5m").isEmpty()
                    && !prometheus
                            .ask("rate(gatehouse_refreshes_total[1m]) > 0")
                            .isEmpty());
            List<String> silent = OperatorFiles.asked().stream()
                    .filter(asked ->
                            prometheus.ask(asked.query().filledIn("gatehouse")).isEmpty())
                    .map(Asked::panel)
                    .filter(panel -> !QUIET.contains(panel))
                    .toList();
            assertThat(silent).isEmpty();
            assertThat(prometheus.failedRules()).isEmpty();
            assertThat(prometheus.traces("grpc_request_duration_seconds_bucket"))
                    .isNotEmpty()
                    .allMatch(trace -> trace.matches("[0-9a-f]{32}"));
            assertThat(prometheus.firing()).doesNotContain(REUSED, DOWN).doesNotContainAnyElementsOf(AWAY);

            assertThat(refusal(auth, first)).isEqualTo(Status.Code.UNAUTHENTICATED);
            await(() -> prometheus.firing().contains(REUSED));

            postgres.stopAtOnce();
            await(() -> {
                assertThat(refusal(auth, second)).isEqualTo(Status.Code.UNAVAILABLE);
                return prometheus.firing().containsAll(AWAY);
            });
            assertThat(prometheus.firing()).doesNotContain(DOWN);

            gatehouse.stop();
            await(() -> prometheus.firing().contains(DOWN));
        }
    }

    private static Gatehouse watched(PostgresProcess postgres, Path directory) throws Exception {
        Path password = Files.writeString(directory.resolve("password"), KillableServer.PASSWORD);
        return Gatehouse.builder()
                .postgresql(postgres.url(PostgresProcess.ADMINISTRATOR), PostgresProcess.ADMINISTRATOR, "")
                .http(0)
                .setting("gatehouse.encryption.key-file", postgres.masterKey().toString())
                .setting("gatehouse.setup.admin-email", KillableServer.ADMINISTRATOR)
                .setting("gatehouse.setup.admin-password-file", password.toString())
                .setting("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:9")
                .setting("OTEL_TRACES_SAMPLER", "parentbased_always_on")
                .start();
    }

    private static String target(Gatehouse gatehouse) {
        return URI.create(gatehouse.httpAddresses().getFirst()).getAuthority();
    }

    private static String signIn(AuthServiceBlockingStub auth) {
        return auth.signIn(SignInRequest.newBuilder()
                        .setEmail(KillableServer.ADMINISTRATOR)
                        .setPassword(KillableServer.PASSWORD)
                        .build())
                .getTokens()
                .getRefreshToken();
    }

    private static String refresh(AuthServiceBlockingStub auth, String token) {
        return auth.refreshToken(
                        RefreshTokenRequest.newBuilder().setRefreshToken(token).build())
                .getTokens()
                .getRefreshToken();
    }

    private static Status.Code refusal(AuthServiceBlockingStub auth, String token) {
        try {
            throw new AssertionError("answered: " + refresh(auth, token).isEmpty());
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }

    private static void await(BooleanSupplier condition) {
        Awaiting.awaitUntil(PATIENCE, condition);
    }
}
