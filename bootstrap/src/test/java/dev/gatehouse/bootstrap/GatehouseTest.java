package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Empty;
import com.google.protobuf.util.Timestamps;
import dev.gatehouse.adapter.persistence.StoreAdministration;
import dev.gatehouse.adapter.persistence.StoreOpeningException;
import dev.gatehouse.adapter.persistence.StoreSettings.SqliteFile;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.auth.v1.TokenPair;
import dev.gatehouse.api.auth.v1.ValidateTokenRequest;
import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.bootstrap.config.ConfigurationException;
import dev.gatehouse.domain.token.KeyRotation;
import io.grpc.Channel;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatehouseTest {

    private static final String EMAIL = "root@example.org";
    private static final String PASSWORD = "correct horse battery staple";

    @TempDir
    private Path directory;

    @Test
    void serves_within_the_jvm_without_a_port() {
        try (Gatehouse gatehouse = Gatehouse.builder().start()) {
            assertThat(gatehouse.addresses()).isEmpty();
            assertThat(health(gatehouse.channel())).isEqualTo("SERVING");
        }
    }

    @Test
    void serves_on_the_ports_it_is_given_as_well() {
        try (Gatehouse gatehouse =
                Gatehouse.builder().tcp("127.0.0.1", 0).tcp("127.0.0.1", 0).start()) {
            assertThat(gatehouse.addresses()).hasSize(2).doesNotHaveDuplicates();
            for (String address : gatehouse.addresses()) {
                var channel = Grpc.newChannelBuilder(address, InsecureChannelCredentials.create())
                        .build();
                assertThat(health(channel)).isEqualTo("SERVING");
                channel.shutdownNow();
            }
            assertThat(health(gatehouse.channel())).isEqualTo("SERVING");
        }
    }

    @Test
    void two_in_one_jvm_share_nothing() {
        try (Gatehouse first = Gatehouse.builder().start();
                Gatehouse second = Gatehouse.builder().start()) {
            setUp(first);

            signIn(first.channel());
            assertThatThrownBy(() -> signIn(second.channel()))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            refused ->
                                    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED));
            assertThat(second.setupCode()).isPresent();
        }
    }

    @Test
    void time_is_that_of_the_given_clock() {
        Instant now = Instant.parse("2031-04-05T06:07:08Z");
        try (Gatehouse gatehouse = Gatehouse.builder().clock(() -> now).start()) {
            setUp(gatehouse);

            assertThat(signIn(gatehouse.channel()).getAccessExpireTime().getSeconds())
                    .isEqualTo(now.plusSeconds(600).getEpochSecond());
        }
    }

    @Test
    void a_clock_may_be_finer_than_the_store() {
        try (Gatehouse gatehouse =
                Gatehouse.builder().clock(InstantSource.system()).start()) {
            setUp(gatehouse);

            assertThat(signIn(gatehouse.channel()).getAccessToken()).isNotEmpty();
        }
    }

    @Test
    void time_finer_than_a_microsecond_is_cut_off() {
        Instant now = Instant.parse("2031-04-05T06:07:08.123456789Z");
        try (Gatehouse gatehouse = Gatehouse.builder().clock(() -> now).start()) {
            setUp(gatehouse);

            assertThat(Timestamps.toString(signIn(gatehouse.channel()).getRefreshExpireTime()))
                    .endsWith(":08.123456Z");
        }
    }

    @Test
    void settings_are_given_by_name() {
        try (Gatehouse gatehouse = Gatehouse.builder()
                .setting("gatehouse.token.access-lifetime", "90s")
                .clock(() -> Instant.EPOCH)
                .start()) {
            setUp(gatehouse);

            assertThat(signIn(gatehouse.channel()).getAccessExpireTime().getSeconds())
                    .isEqualTo(90);
        }
    }

    @Test
    void keeps_what_was_acknowledged_in_its_directory() {
        try (Gatehouse gatehouse = Gatehouse.builder().directory(directory).start()) {
            setUp(gatehouse);
        }

        try (Gatehouse gatehouse = Gatehouse.builder().directory(directory).start()) {
            assertThat(gatehouse.setupCode()).isEmpty();
            signIn(gatehouse.channel());
        }
    }

    @Test
    void a_change_of_the_algorithm_leaves_everybody_signed_in() {
        var now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
        String accessToken;
        try (Gatehouse gatehouse = Gatehouse.builder()
                .clock(now::get)
                .directory(directory)
                .setting("gatehouse.token.access-lifetime", "1h")
                .start()) {
            setUp(gatehouse);
            accessToken = signIn(gatehouse.channel()).getAccessToken();
        }

        try (Gatehouse gatehouse = Gatehouse.builder()
                .directory(directory)
                .clock(now::get)
                .setting("gatehouse.token.access-lifetime", "1h")
                .setting("gatehouse.token.algorithm", "eddsa")
                .start()) {
            String meanwhile = signIn(gatehouse.channel()).getAccessToken();
            now.set(now.get().plus(KeyRotation.STANDARD.lead()));
            String newer = signIn(gatehouse.channel()).getAccessToken();

            assertThat(header(accessToken)).contains("\"alg\":\"ES256\"");
            assertThat(header(meanwhile)).contains("\"alg\":\"ES256\"");
            assertThat(header(newer)).contains("\"alg\":\"EdDSA\"");
            assertThat(isActive(gatehouse, accessToken)).isTrue();
            assertThat(isActive(gatehouse, newer)).isTrue();
        }
    }

    private static boolean isActive(Gatehouse gatehouse, String token) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return AuthServiceGrpc.newBlockingStub(gatehouse.channel())
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .validateToken(ValidateTokenRequest.newBuilder().setToken(token).build())
                .getActive();
    }

    private static String header(String token) {
        return new String(
                Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), StandardCharsets.UTF_8);
    }

    @Test
    void a_failed_start_leaves_nothing_open() {
        try (Gatehouse other = Gatehouse.builder().tcp("127.0.0.1", 0).start()) {
            String taken = other.addresses().getFirst();
            int port = Integer.parseInt(taken.substring(taken.indexOf(':') + 1));
            GatehouseBuilder builder = Gatehouse.builder().directory(directory);

            assertThatThrownBy(() -> builder.tcp("127.0.0.1", port).start())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(taken)
                    .hasNoSuppressedExceptions();
        }

        try (Gatehouse gatehouse = Gatehouse.builder().directory(directory).start()) {
            assertThat(health(gatehouse.channel())).isEqualTo("SERVING");
        }
    }

    @Test
    void stopping_again_changes_nothing() {
        Gatehouse gatehouse = Gatehouse.builder().start();

        assertThat(gatehouse.stop()).isTrue();
        assertThat(gatehouse.stop()).isTrue();
        gatehouse.close();

        assertThat(gatehouse.channel().isShutdown()).isTrue();
    }

    @Test
    void wrong_settings_are_reported_before_anything_is_opened() {
        GatehouseBuilder builder =
                Gatehouse.builder().directory(directory.resolve("new")).setting("gatehouse.log.level", "loud");

        assertThatThrownBy(builder::start).isInstanceOf(ConfigurationException.class);

        assertThat(directory.resolve("new")).doesNotExist();
    }

    @Test
    void where_a_command_updates_the_schema_it_does_not_start_before() {
        Path data = directory.resolve("data");
        GatehouseBuilder builder = Gatehouse.builder().directory(data).setting("gatehouse.store.migrate", "by-command");

        assertThatThrownBy(builder::start)
                .isInstanceOf(StoreOpeningException.class)
                .hasMessageStartingWith("the store has schema version 0 (expected: ")
                .hasMessageEndingWith(", to which gatehouse migrate apply brings it)");
        assertThat(data).doesNotExist();

        StoreAdministration.updateSchema(new SqliteFile(data));
        try (Gatehouse gatehouse = builder.start()) {
            assertThat(health(gatehouse.channel())).isEqualTo("SERVING");
        }
    }

    @Test
    void a_store_in_memory_needs_no_command() {
        try (Gatehouse gatehouse = Gatehouse.builder()
                .setting("gatehouse.store.migrate", "by-command")
                .start()) {
            assertThat(health(gatehouse.channel())).isEqualTo("SERVING");
        }
    }

    @Test
    void makes_the_administrator_that_the_settings_name() throws IOException {
        try (Gatehouse gatehouse = unattended(PASSWORD).start()) {
            assertThat(gatehouse.setupCode()).isEmpty();
            signIn(gatehouse.channel());
        }
    }

    @Test
    void an_administrator_who_is_there_stays_as_he_is() throws IOException {
        try (Gatehouse gatehouse = unattended(PASSWORD).directory(directory).start()) {
            signIn(gatehouse.channel());
        }

        try (Gatehouse gatehouse = unattended("another one entirely, and long")
                .directory(directory)
                .start()) {
            assertThat(gatehouse.setupCode()).isEmpty();
            signIn(gatehouse.channel());
        }
    }

    @Test
    void a_refused_password_of_the_named_administrator_ends_the_start() throws IOException {
        GatehouseBuilder builder = unattended("too short").directory(directory);

        var refusal = catchThrowableOfType(ConfigurationException.class, builder::start);

        assertThat(refusal)
                .hasMessage("gatehouse.setup.admin-password-file in the program: the password in it is refused"
                        + " (expected: at least 15 characters)");
        try (Gatehouse gatehouse = Gatehouse.builder().directory(directory).start()) {
            assertThat(gatehouse.setupCode()).isPresent();
        }
    }

    private GatehouseBuilder unattended(String password) throws IOException {
        Path file = Files.writeString(directory.resolve("password"), password + "\n");
        return Gatehouse.builder()
                .setting("gatehouse.setup.admin-email", EMAIL)
                .setting("gatehouse.setup.admin-password-file", file.toString());
    }

    private static void setUp(Gatehouse gatehouse) {
        var request = SetUpRequest.newBuilder()
                .setSetupCode(gatehouse.setupCode().orElseThrow().expose())
                .setEmail(EMAIL)
                .setPassword(PASSWORD)
                .build();
        var answer = SetupServiceGrpc.newBlockingStub(gatehouse.channel()).setUp(request);
        assertThat(answer.getAdministrator().getEmail()).isEqualTo(EMAIL);
    }

    private static TokenPair signIn(Channel channel) {
        var request =
                SignInRequest.newBuilder().setEmail(EMAIL).setPassword(PASSWORD).build();
        return AuthServiceGrpc.newBlockingStub(channel).signIn(request).getTokens();
    }

    private static String health(Channel channel) {
        return UserServiceGrpc.newBlockingStub(channel)
                .healthCheck(Empty.getDefaultInstance())
                .getStatus();
    }
}
