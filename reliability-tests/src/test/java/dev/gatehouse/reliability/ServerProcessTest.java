package dev.gatehouse.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import dev.gatehouse.api.user.v1.HealthCheckResponse;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.bootstrap.Gatehouse;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as its operator meets it: started, watched, told to end. */
class ServerProcessTest {

    private static final Map<String, String> ANY_PORT =
            Map.of("GATEHOUSE_SERVER_PORT", "0", "GATEHOUSE_SERVER_QUIET_PERIOD", "0s");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void serves_until_a_signal_and_ends_with_status_0(String signal) throws Exception {
        try (var server = ServerProcess.start(directory, ANY_PORT, "serve")) {
            ManagedChannel channel = channel(server.awaitAddress());
            assertThat(UserServiceGrpc.newBlockingStub(channel)
                            .healthCheck(Empty.getDefaultInstance())
                            .getStatus())
                    .isEqualTo("SERVING");
            server.awaitLine("Signatures are made and checked by");

            server.signal(signal);

            assertThat(server.awaitExit()).isZero();
            assertThat(server.lines()).allMatch(line -> line.startsWith("{\"timestamp\":\"") && line.endsWith("}"));
            assertThat(server.lines().getLast()).contains("every call finished");
            channel.shutdownNow();
        }
    }

    @Test
    void says_who_computes_signatures() throws Exception {
        try (var server = ServerProcess.start(directory, ANY_PORT, "serve")) {
            server.awaitAddress();

            assertThat(server.awaitLine("Signatures are made and checked by")).contains("Provider");
        }
    }

    @Test
    void a_second_signal_ends_the_quiet_period_and_a_third_one_the_grace() throws Exception {
        Map<String, String> patient = Map.of(
                "GATEHOUSE_SERVER_PORT", "0",
                "GATEHOUSE_SERVER_QUIET_PERIOD", "5m",
                "GATEHOUSE_SERVER_SHUTDOWN_GRACE", "10m",
                "GATEHOUSE_SERVER_TERMINATION_BUDGET", "20m");
        try (var server = ServerProcess.start(directory, patient, "serve")) {
            ManagedChannel channel = channel(server.awaitAddress());
            var health = UserServiceGrpc.newBlockingStub(channel);
            ClientCall<?, ?> unfinished = startUnfinished(channel);

            server.signal("TERM");
            server.awaitLine("Stopping");
            Awaiting.awaitUntil(
                    PATIENCE,
                    () -> health.healthCheck(Empty.getDefaultInstance())
                            .getStatus()
                            .equals("NOT_SERVING"));
            server.signal("TERM");
            Awaiting.awaitUntil(PATIENCE, () -> isRefused(() -> health.healthCheck(Empty.getDefaultInstance())));
            server.signal("TERM");

            assertThat(server.awaitExit()).isEqualTo(1);
            assertThat(server.lines().getLast()).contains("Stopped; ", " 1 were cut");
            unfinished.cancel("the test is over", null);
            channel.shutdownNow();
        }
    }

    private static boolean isRefused(Runnable call) {
        try {
            call.run();
            return false;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode() == Status.Code.UNAVAILABLE;
        }
    }

    @Test
    void leaves_the_setup_code_in_a_file_until_it_is_used() throws Exception {
        Path file = directory.resolve("gatehouse-data").resolve("setup-code");
        try (var server = ServerProcess.start(directory, ANY_PORT, "serve")) {
            ManagedChannel channel = channel(server.awaitAddress());
            assertThat(server.awaitLine("code")).contains("gatehouse-data/setup-code");
            String code = Files.readString(file).strip();

            SetupServiceGrpc.newBlockingStub(channel)
                    .setUp(SetUpRequest.newBuilder()
                            .setSetupCode(code)
                            .setEmail("root@example.org")
                            .setPassword("correct horse battery staple")
                            .build());

            assertThat(file).doesNotExist();
            server.terminate();
            assertThat(server.awaitExit()).isZero();
            assertThat(server.lines()).noneMatch(line -> line.contains(code));
            channel.shutdownNow();
        }
    }

    @Test
    void a_code_left_behind_is_removed_when_there_is_an_administrator() throws Exception {
        Path left = Files.createDirectories(directory.resolve("data")).resolve("setup-code");
        Files.writeString(left, "an old code");
        Path password = Files.writeString(directory.resolve("password"), "correct horse battery staple\n");
        Map<String, String> unattended = Map.of(
                "GATEHOUSE_SERVER_PORT", "0",
                "GATEHOUSE_STORE_DIRECTORY", "data",
                "GATEHOUSE_SETUP_ADMIN_EMAIL", "root@example.org",
                "GATEHOUSE_SETUP_ADMIN_PASSWORD_FILE", password.toString());
        try (var server = ServerProcess.start(directory, unattended, "serve")) {
            ManagedChannel channel = channel(server.awaitAddress());

            assertThat(left).doesNotExist();
            assertThat(AuthServiceGrpc.newBlockingStub(channel)
                            .signIn(SignInRequest.newBuilder()
                                    .setEmail("root@example.org")
                                    .setPassword("correct horse battery staple")
                                    .build())
                            .hasTokens())
                    .isTrue();
            channel.shutdownNow();
        }
    }

    @Test
    void wrong_settings_end_it_with_status_2_and_a_line_each() throws Exception {
        Map<String, String> wrong = Map.of("GATEHOUSE_SERVER_PORT", "http", "GATEHOUSE_SERVER_PROT", "1");
        try (var server = ServerProcess.start(directory, wrong, "serve")) {

            assertThat(server.awaitExit()).isEqualTo(2);
            assertThat(server.lines())
                    .hasSize(3)
                    .anyMatch(line -> line.contains("GATEHOUSE_SERVER_PORT in the environment: http (expected: "))
                    .anyMatch(line -> line.contains("GATEHOUSE_SERVER_PROT in the environment: is no setting"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GATEHOUSE_SERVER_PORT", "GATEHOUSE_HTTP_PORT"})
    void a_taken_port_ends_it_with_status_1_and_one_line(String setting) throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertEndsWithStatus1(Map.of(setting, port), "127.0.0.1:" + port + ": cannot listen, ");
        }
    }

    @Test
    void a_store_that_cannot_be_opened_ends_it_with_status_1_and_one_line() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertEndsWithStatus1(Map.of("GATEHOUSE_STORE_DIRECTORY", file.toString()), file.toString());
    }

    @Test
    void a_store_that_another_server_has_open_ends_it_with_status_1_and_one_line() throws Exception {
        try (Gatehouse _ = Gatehouse.builder()
                .directory(directory.resolve("gatehouse-data"))
                .start()) {
            assertEndsWithStatus1(ANY_PORT, "is in use by another server");
        }
    }

    private void assertEndsWithStatus1(Map<String, String> environment, String message)
            throws IOException, InterruptedException {
        try (var server = ServerProcess.start(directory, environment, "serve")) {

            assertThat(server.awaitExit()).isEqualTo(1);
            assertThat(server.lines())
                    .filteredOn(line -> !line.startsWith("{\"timestamp\":"))
                    .singleElement()
                    .asString()
                    .startsWith("gatehouse: ")
                    .contains(message);
        }
    }

    @Test
    void its_store_is_backed_up_and_verified_by_other_processes_while_it_serves() throws Exception {
        try (var server = ServerProcess.start(directory, ANY_PORT, "serve")) {
            server.awaitAddress();

            assertPrints("Backed up to backup.db.", "backup", "backup.db");
            assertPrints("The audit log is intact: ", "audit", "verify");
        }

        assertThat(directory.resolve("backup.db")).isNotEmptyFile();
    }

    private void assertPrints(String line, String... command) throws Exception {
        try (var process = ServerProcess.start(directory, Map.of(), command)) {
            assertThat(process.awaitExit()).isZero();
            assertThat(process.lines()).singleElement().asString().startsWith(line);
        }
    }

    @Test
    void shows_its_settings_and_no_secret() throws Exception {
        String secret = "0123456789abcdefghijklmnopqrstuv";
        try (var server = ServerProcess.start(directory, Map.of("JWT_SECRET", secret), "config", "--json")) {

            assertThat(server.awaitExit()).isZero();
            assertThat(String.join("\n", server.lines()))
                    .contains("gatehouse.token.secret", "environment JWT_SECRET")
                    .doesNotContain(secret);
        }
    }

    // A call that has begun and asks for nothing yet, so that the server has to wait for its question. The call after
    // it, on the same connection, shows that it has arrived.
    private static ClientCall<?, ?> startUnfinished(ManagedChannel channel) {
        ClientCall<Empty, HealthCheckResponse> call =
                channel.newCall(UserServiceGrpc.getHealthCheckMethod(), CallOptions.DEFAULT);
        call.start(new ClientCall.Listener<>() {}, new Metadata());
        UserServiceGrpc.newBlockingStub(channel).healthCheck(Empty.getDefaultInstance());
        return call;
    }

    private static ManagedChannel channel(String address) {
        return Grpc.newChannelBuilder(address, InsecureChannelCredentials.create())
                .build();
    }
}
