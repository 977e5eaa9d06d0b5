package dev.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Empty;
import dev.gatehouse.api.auth.v1.ValidateTokenRequest;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.ListUsersRequest;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.bootstrap.Gatehouse;
import dev.gatehouse.testkit.junit.GatehouseExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs what {@code docs/embedding.md} shows, and keeps it the same as what is run here. */
class EmbeddingGuideTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "embedding.md");
    private static final Path PROGRAM =
            Path.of("src", "test", "java", "dev", "gatehouse", "testkit", "EmbeddingGuideTest.java");
    private static final Pattern BLOCK = Pattern.compile("(?s)```java\n(.*?)```");
    private static final Pattern SHOWN = Pattern.compile("(?s)\n *// begin\n(.*?) *// end\n");

    /** What the programs below are, in their order. */
    @Test
    void the_guide_shows_what_is_run_here() throws IOException {
        assertThat(all(BLOCK, Files.readString(DOCUMENT)))
                .isEqualTo(all(SHOWN, Files.readString(PROGRAM)).stream()
                        .map(shown -> shown.stripTrailing().stripIndent() + "\n")
                        .toList());
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    @Test
    void a_test_starts_one_of_its_own() {
        // begin
        try (TestGatehouse gatehouse = TestGatehouse.start()) {
            SignedInUser ada = gatehouse.aUser().named("Ada").admin().signedIn();

            var users = gatehouse.as(ada).users().listUsers(ListUsersRequest.getDefaultInstance());

            assertThat(users.getUsersList())
                    .anyMatch(user -> user.getDisplayName().equals("Ada"));
        }
        // end
    }

    @Nested
    class With_the_extension {

        @Nested
        // begin
        @ExtendWith(GatehouseExtension.class)
        class ProfileTest {

            @Test
            void a_user_sees_herself(TestGatehouse gatehouse) {
                SignedInUser maya = gatehouse.aUser().named("Maya").signedIn();

                var self = gatehouse
                        .as(maya)
                        .users()
                        .getUser(GetUserRequest.newBuilder().setId(maya.id()).build());

                assertThat(self.getDisplayName()).isEqualTo("Maya");
            }
        }
        // end
    }

    @Nested
    class With_one_for_a_class {

        // begin
        @RegisterExtension
        static final GatehouseExtension GATEHOUSE = GatehouseExtension.perClass(() -> TestGatehouse.builder()
                .setting("gatehouse.token.access-lifetime", "1h")
                .at(Instant.parse("2031-04-05T06:07:08Z"))
                .start());
        // end

        @Test
        void time_begins_as_said(TestClock clock) {
            assertThat(clock.instant()).isEqualTo("2031-04-05T06:07:08Z");
        }
    }

    @Test
    void tokens_for_tests_of_refusals() {
        try (TestGatehouse gatehouse = TestGatehouse.start()) {
            // begin
            TestClient service = gatehouse
                    .aClient()
                    .withScopes("gatehouse.tokens.validate")
                    .serving("gatehouse")
                    .create();
            String revoked = gatehouse.revokedToken();

            var answer = gatehouse
                    .as(service)
                    .auth()
                    .validateToken(
                            ValidateTokenRequest.newBuilder().setToken(revoked).build());

            assertThat(answer.getActive()).isFalse();
            // end
        }
    }

    @Test
    void time_is_moved() {
        try (TestGatehouse gatehouse = TestGatehouse.start()) {
            // begin
            SignedInUser maya = gatehouse.aUser().signedIn();

            gatehouse.clock().advance(Duration.ofMinutes(10));

            var stub = gatehouse.as(maya).users();
            var request = GetUserRequest.newBuilder().setId(maya.id()).build();
            assertThatThrownBy(() -> stub.getUser(request)).hasMessageContaining("UNAUTHENTICATED");
            // end
        }
    }

    @Test
    void a_program_has_one_inside(@TempDir Path directory) {
        // begin
        try (Gatehouse gatehouse = Gatehouse.builder()
                .directory(directory)
                .setting("gatehouse.token.issuer", "https://accounts.example.org")
                .start()) {
            var users = UserServiceGrpc.newBlockingStub(gatehouse.channel());

            assertThat(users.healthCheck(Empty.getDefaultInstance()).getStatus())
                    .isEqualTo("SERVING");
        }
        // end
    }
}
