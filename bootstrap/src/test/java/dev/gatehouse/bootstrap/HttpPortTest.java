package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.Empty;
import com.google.protobuf.util.JsonFormat;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.GetKeySetRequest;
import dev.gatehouse.api.auth.v1.KeySet;
import dev.gatehouse.api.user.v1.HealthCheckResponse;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.application.port.in.Drained;
import dev.gatehouse.bootstrap.config.StopPolicy;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The side port of a whole Gatehouse. */
@Timeout(60)
class HttpPortTest {

    private static final Duration BUDGET = Duration.ofMinutes(2);

    /** The members of public keys, and whose they are (RFC 7517 and 7518): all others are private, or not for this. */
    private static final Set<String> PUBLIC = Set.of("kid", "use", "alg", "kty", "crv", "x", "y", "n", "e");

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void there_is_none_unless_asked_for() {
        try (Gatehouse gatehouse = Gatehouse.builder().start()) {
            assertThat(gatehouse.httpAddresses()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"es256", "rs256", "eddsa"})
    void shows_the_keys_that_grpc_shows_and_nothing_private(String algorithm) throws Exception {
        try (Gatehouse gatehouse = Gatehouse.builder()
                .http(0)
                .setting("gatehouse.token.algorithm", algorithm)
                .setting("gatehouse.token.key-set-max-age", "7m")
                .start()) {
            var keySet = AuthServiceGrpc.newBlockingStub(gatehouse.channel())
                    .getKeySet(GetKeySetRequest.getDefaultInstance());

            HttpResponse<String> answer = get(gatehouse, "/.well-known/jwks.json");

            JsonArray keys =
                    JsonParser.parseString(answer.body()).getAsJsonObject().getAsJsonArray("keys");
            assertThat(keys).isNotEmpty().isEqualTo(keys(keySet));
            assertThat(keys)
                    .allSatisfy(key ->
                            assertThat(PUBLIC).containsAll(key.getAsJsonObject().keySet()));
            assertThat(keySet.getMaxAge().getSeconds()).isEqualTo(420);
            assertThat(answer.headers().firstValue("cache-control"))
                    .contains("public, max-age=420, stale-if-error=420");
        }
    }

    @Test
    void shows_what_is_measured() throws Exception {
        try (Gatehouse gatehouse = Gatehouse.builder().http(0).start()) {
            var _ = UserServiceGrpc.newBlockingStub(gatehouse.channel()).healthCheck(Empty.getDefaultInstance());

            assertThat(get(gatehouse, "/metrics").body())
                    .contains("grpc_requests_total{code=\"OK\",method=\"HealthCheck\","
                            + "service=\"gatehouse.user.v1.UserService\"} 1")
                    .contains("jvm_threads_current ");
        }
    }

    private static JsonElement keys(KeySet keySet) throws IOException {
        return JsonParser.parseString(JsonFormat.printer().print(keySet))
                .getAsJsonObject()
                .get("keys");
    }

    @Test
    void says_who_the_authorization_server_is_once_its_public_address_is_known() throws Exception {
        try (Gatehouse gatehouse = Gatehouse.builder()
                .http(0)
                .setting("gatehouse.token.issuer", "https://auth.example.org")
                .setting("gatehouse.http.public-url", "https://auth.example.org")
                .start()) {
            JsonObject metadata = JsonParser.parseString(get(gatehouse, "/.well-known/oauth-authorization-server")
                            .body())
                    .getAsJsonObject();

            assertThat(metadata.get("issuer").getAsString()).isEqualTo("https://auth.example.org");
        }
    }

    @Test
    void a_port_that_is_taken_is_named_with_its_setting_before_the_store_is_touched() {
        try (Gatehouse other = Gatehouse.builder().http(0).start()) {
            String taken = other.httpAddresses().getFirst();
            GatehouseBuilder second =
                    Gatehouse.builder().directory(directory.resolve("store")).http(port(taken));

            assertThatThrownBy(second::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith(taken + ": cannot listen, Address already in use")
                    .hasMessageContaining("gatehouse.http.port")
                    .hasNoSuppressedExceptions();
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void is_closed_when_the_start_fails_after_it() {
        int free;
        try (Gatehouse earlier = Gatehouse.builder().http(0).start()) {
            free = port(earlier.httpAddresses().getFirst());
        }
        try (Gatehouse other = Gatehouse.builder().tcp("127.0.0.1", 0).start()) {
            String taken = other.addresses().getFirst();
            GatehouseBuilder second =
                    Gatehouse.builder().tcp("127.0.0.1", port(taken)).http(free);

            assertThatThrownBy(second::start).hasMessageContaining(taken);

            assertThatThrownBy(() -> get("http://127.0.0.1:" + free, "/livez")).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void says_that_it_is_not_ready_from_the_quiet_period_on_and_answers_until_calls_have_drained() throws Exception {
        Gatehouse gatehouse = Gatehouse.builder().tcp("127.0.0.1", 0).http(0).start();
        String http = gatehouse.httpAddresses().getFirst();
        assertThat(get(http, "/readyz").statusCode()).isEqualTo(200);
        var call = unfinishedCall(gatehouse);
        var quiet = new CompletableFuture<Integer>();

        var drained = CompletableFuture.supplyAsync(() -> gatehouse.stop(
                new StopPolicy(Duration.ofSeconds(1), Duration.ofMinutes(1), BUDGET), askingForReadiness(http, quiet)));
        assertThat(quiet.get()).isEqualTo(503);
        awaitDrain(gatehouse);
        assertThat(get(http, "/readyz").statusCode()).isEqualTo(503);
        assertThat(get(http, "/startupz").statusCode()).isEqualTo(200);
        assertThat(get(http, "/livez").statusCode()).isEqualTo(200);
        assertThat(drained).isNotDone();
        call.cancel("the test has seen it", null);

        assertThat(drained.get()).extracting(Drained::cut).isEqualTo(0L);
        assertThatThrownBy(() -> get(http, "/livez")).isInstanceOf(IOException.class);
    }

    /** A quiet period that lasts as long as a question. */
    private Pauses askingForReadiness(String http, CompletableFuture<Integer> answer) {
        return new Pauses() {
            @Override
            public boolean pass(Duration period) throws InterruptedException {
                try {
                    answer.complete(get(http, "/readyz").statusCode());
                } catch (IOException e) {
                    answer.completeExceptionally(e);
                }
                return true;
            }

            @Override
            public void end() {}
        };
    }

    /** A call whose request never comes whole. */
    private static ClientCall<Empty, HealthCheckResponse> unfinishedCall(Gatehouse gatehouse) {
        ClientCall<Empty, HealthCheckResponse> call =
                gatehouse.channel().newCall(UserServiceGrpc.getHealthCheckMethod(), CallOptions.DEFAULT);
        call.start(new ClientCall.Listener<>() {}, new Metadata());
        return call;
    }

    private static void awaitDrain(Gatehouse gatehouse) {
        var health = UserServiceGrpc.newBlockingStub(gatehouse.channel());
        try {
            while (!health.healthCheck(Empty.getDefaultInstance()).getStatus().isEmpty()) {
                Thread.onSpinWait();
            }
        } catch (StatusRuntimeException _) {
            // refused, so the drain has begun
        }
    }

    private HttpResponse<String> get(Gatehouse gatehouse, String path) throws IOException, InterruptedException {
        return get(gatehouse.httpAddresses().getFirst(), path);
    }

    private HttpResponse<String> get(String address, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString());
    }

    private static int port(String address) {
        return Integer.parseInt(address.replaceFirst(".*:", ""));
    }
}
