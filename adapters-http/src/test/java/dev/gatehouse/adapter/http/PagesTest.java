package dev.gatehouse.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.gatehouse.application.port.in.GetKeySet;
import dev.gatehouse.application.port.in.GetKeySet.KeySet;
import dev.gatehouse.application.port.in.Readiness;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What can be read. */
@Timeout(30)
class PagesTest {

    private static final String KEY_SET = "/.well-known/jwks.json";
    private static final String METADATA = "/.well-known/oauth-authorization-server";
    private static final String CACHEABLE = "public, max-age=300, stale-if-error=300";

    @Test
    void a_server_that_comes_up_is_alive_and_neither_started_nor_ready() throws Exception {
        try (var port = RunningPort.starting(RunningPort.settings())) {
            assertThat(port.get("/livez")).returns(200, RawAnswer::status).returns("alive\n", RawAnswer::body);
            assertThat(port.get("/startupz").status()).isEqualTo(503);
            assertThat(port.get("/readyz")).returns(503, RawAnswer::status);
            assertThat(port.get(KEY_SET).status()).isEqualTo(503);
        }
    }

    @Test
    void a_server_that_serves_is_started_and_ready() throws Exception {
        try (var port = RunningPort.start()) {
            assertThat(port.get("/startupz")).returns(200, RawAnswer::status).returns("started\n", RawAnswer::body);
            assertThat(port.get("/readyz"))
                    .returns(200, RawAnswer::status)
                    .returns("ready\nstore: there\n", RawAnswer::body);
        }
    }

    @Test
    void a_server_that_stops_is_started_and_not_ready_and_still_shows_keys_and_metrics() throws Exception {
        try (var port = RunningPort.start()) {
            port.readiness.setServing(false);

            assertThat(port.get("/readyz")).returns(503, RawAnswer::status);
            assertThat(port.get("/startupz").status()).isEqualTo(200);
            assertThat(port.get("/livez").status()).isEqualTo(200);
            assertThat(port.get("/metrics").status()).isEqualTo(200);
            assertThat(port.get(KEY_SET).status()).isEqualTo(200);
        }
    }

    @Test
    void a_store_that_is_away_is_told_and_fails_nothing() throws Exception {
        try (var port = RunningPort.start()) {
            port.readiness.setStoreThere(false);

            assertThat(port.get("/readyz"))
                    .returns(200, RawAnswer::status)
                    .returns("ready\nstore: away\n", RawAnswer::body);
        }
    }

    @Test
    void keys_are_shown_with_the_members_that_verifiers_need_and_no_other() throws Exception {
        try (var port = RunningPort.start()) {
            RawAnswer answer = port.get(KEY_SET);

            assertThat(answer.header("content-type")).contains("application/jwk-set+json");
            assertThat(JsonParser.parseString(answer.body())).isEqualTo(JsonParser.parseString("""
                    {"keys": [
                      {"kid": "one", "use": "sig", "alg": "ES256", "kty": "EC", "crv": "P-256", "x": "eHg", "y": "eXk"},
                      {"kid": "two", "use": "sig", "alg": "RS256", "kty": "RSA", "n": "bm4", "e": "AQAB"},
                      {"kid": "three", "use": "sig", "alg": "EdDSA", "kty": "OKP", "crv": "Ed25519", "x": "b2s"}
                    ]}
                    """));
        }
    }

    @Test
    void keys_may_be_kept_as_long_as_clients_are_told_and_are_not_sent_again_unless_they_changed() throws Exception {
        try (var port = RunningPort.start()) {
            RawAnswer first = port.get(KEY_SET);
            String tag = first.header("etag").orElseThrow();
            assertThat(tag).matches("\"[\\w-]{22}\"");
            assertThat(first.header("cache-control")).contains(CACHEABLE);

            for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
                RawAnswer again = port.get(KEY_SET, "If-None-Match: " + known);
                assertThat(again).returns(304, RawAnswer::status).returns("", RawAnswer::body);
                assertThat(again.header("etag")).contains(tag);
                assertThat(again.header("cache-control")).contains(CACHEABLE);
            }

            port.keys = RunningPort.KEYS.subList(1, 3);
            RawAnswer changed = port.get(KEY_SET, "If-None-Match: " + tag);
            assertThat(changed.status()).isEqualTo(200);
            assertThat(changed.header("etag")).isPresent().get().isNotEqualTo(tag);
        }
    }

    @Test
    void nobody_hears_of_an_authorization_server_before_its_public_address_is_known() throws Exception {
        try (var port = RunningPort.start()) {
            assertThat(port.get(METADATA).status()).isEqualTo(404);
        }
    }

    @Test
    void metadata_say_what_is_true_under_the_public_address() throws Exception {
        try (var port = RunningPort.start(withPublicUrl())) {
            RawAnswer answer = port.get(METADATA);

            assertThat(answer.header("content-type")).contains("application/json");
            assertThat(answer.header("cache-control")).contains(CACHEABLE);
            assertThat(json(answer)).isEqualTo(JsonParser.parseString("""
                    {"issuer": "https://auth.example.org",
                     "jwks_uri": "https://auth.example.org/.well-known/jwks.json",
                     "response_types_supported": [],
                     "grant_types_supported": []}
                    """));
        }
    }

    @Test
    void metadata_name_no_key_set_where_tokens_are_signed_with_a_shared_secret() throws Exception {
        try (var port = RunningPort.start(withPublicUrl())) {
            port.keys = List.of();

            assertThat(json(port.get(METADATA)).has("jwks_uri")).isFalse();
            assertThat(port.get(KEY_SET).body()).isEqualTo("{\"keys\":[]}");
        }
    }

    @Test
    void metadata_wait_for_the_keys() throws Exception {
        try (var port = RunningPort.starting(withPublicUrl())) {
            assertThat(port.get(METADATA).status()).isEqualTo(503);
        }
    }

    private static HttpSettings withPublicUrl() {
        return new HttpSettings("127.0.0.1", 0, Optional.of("https://auth.example.org"), 100, Duration.ofMinutes(5));
    }

    private static JsonObject json(RawAnswer answer) {
        return JsonParser.parseString(answer.body()).getAsJsonObject();
    }

    @Test
    void metrics_come_in_the_format_that_is_asked_for() throws Exception {
        try (var port = RunningPort.start()) {
            RawAnswer text = port.get("/metrics");
            RawAnswer open =
                    port.get("/metrics", "Accept: application/openmetrics-text;version=1.0.0;q=0.5, */*;q=0.1");

            assertThat(text).returns("PROMETHEUS_TEXT", RawAnswer::body);
            assertThat(text.header("content-type")).contains("text/plain; version=0.0.4; charset=utf-8");
            assertThat(open).returns("OPENMETRICS_TEXT", RawAnswer::body);
            assertThat(open.header("content-type"))
                    .contains("application/openmetrics-text; version=1.0.0; charset=utf-8");
            assertThat(open.header("vary")).contains("Accept");
            assertThat(open.header("cache-control")).contains("no-store");
        }
    }

    @Test
    void there_is_no_page_of_metrics_where_nothing_is_measured() {
        var readiness = new Readiness();
        GetKeySet none = () -> new KeySet(List.of(), Duration.ofMinutes(5));

        var pages = new Pages(Optional.empty(), new HealthPages(readiness), () -> none, Optional.empty(), readiness);

        assertThat(pages.at("/metrics")).isEmpty();
        assertThat(pages.at("/livez")).isPresent();
    }
}
