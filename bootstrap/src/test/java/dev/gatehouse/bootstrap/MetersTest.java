package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.RefreshTokenRequest;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.auth.v1.TokenPair;
import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Gatehouse shows of its work beside calls. */
class MetersTest {

    private static final String PASSWORD = "correct horse battery staple";

    @TempDir
    private Path directory;

    @Test
    void shows_what_came_of_sign_ins_and_refreshes_and_how_busy_its_parts_are() {
        try (Gatehouse gatehouse =
                Gatehouse.builder().directory(directory.resolve("store")).start()) {
            SetupServiceGrpc.newBlockingStub(gatehouse.channel())
                    .setUp(SetUpRequest.newBuilder()
                            .setSetupCode(gatehouse.setupCode().orElseThrow().expose())
                            .setEmail("root@example.org")
                            .setPassword(PASSWORD)
                            .build());
            AuthServiceBlockingStub auth = AuthServiceGrpc.newBlockingStub(gatehouse.channel());
            TokenPair tokens = auth.signIn(signIn(PASSWORD)).getTokens();
            assertThatThrownBy(() -> auth.signIn(signIn("another password")))
                    .isInstanceOf(StatusRuntimeException.class);
            var _ = auth.refreshToken(RefreshTokenRequest.newBuilder()
                    .setRefreshToken(tokens.getRefreshToken())
                    .build());

            var scrape = Scrape.of(gatehouse);
            assertThat(scrape.counts("gatehouse_sign_ins_total", "outcome"))
                    .isEqualTo(Map.of("accepted", 1L, "refused", 1L));
            assertThat(scrape.counts("gatehouse_refreshes_total", "outcome")).isEqualTo(Map.of("accepted", 1L));
            assertThat(scrape.counts("gatehouse_audit_events_total", "action"))
                    .containsEntry("session.started", 1L)
                    .containsEntry("setup.completed", 1L);
            assertThat(scrape.counts("gatehouse_password_hash_duration_seconds_count"))
                    .containsValue(3L);
            assertThat(scrape.counts("gatehouse_store_duration_seconds_count", "kind"))
                    .containsOnlyKeys("ask", "change", "read", "write");
            assertThat(scrape.sum("gatehouse_store_group_writes_count")).isPositive();
            assertThat(scrape.counts("gatehouse_store_turns", "pool")).containsOnlyKeys("reads", "writes");
            assertThat(scrape.counts("gatehouse_calls_in_work_limit", "cost"))
                    .containsOnlyKeys("password", "read", "token_check", "write");
            assertThat(scrape.sum("gatehouse_signing_keys")).isEqualTo(1);
        }
    }

    private static SignInRequest signIn(String password) {
        return SignInRequest.newBuilder()
                .setEmail("root@example.org")
                .setPassword(password)
                .build();
    }
}
