package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.gatehouse.bootstrap.Gatehouse;
import dev.gatehouse.bootstrap.cli.TestShell.Result;
import dev.gatehouse.domain.user.RetentionPolicy;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditVerifyCommandTest extends StoreFixture {

    private static final Duration RETENTION = RetentionPolicy.STANDARD.auditEvents();

    @Test
    void an_audit_log_is_verified_while_a_server_writes_it_and_against_what_was_known() {
        try (Gatehouse gatehouse = start("data")) {
            setUp(gatehouse, "root@example.org");
            done(withPassword(gatehouse, "sign-in", "--email=root@example.org"));
            done(run(gatehouse, "audit", "list"));

            String json = done(on("data", "audit", "verify", "--json")).out();

            var verdict = JsonParser.parseString(json).getAsJsonObject();
            String last = verdict.get("last").getAsString();
            assertThat(verdict.get("verdict").getAsString()).isEqualTo("intact");
            assertThat(verdict.get("events").getAsLong()).isGreaterThanOrEqualTo(3);
            assertThat(done(on("data", "audit", "verify", "--known", last)).out())
                    .startsWith("The audit log is intact and has the known link: ")
                    .endsWith(" events, the last link is " + last + "\n");

            String other = last.replaceFirst(":.", last.contains(":0") ? ":1" : ":0");
            Result contradicted = on("data", "audit", "verify", "--known", other);
            assertThat(contradicted.status()).isEqualTo(1);
            assertThat(contradicted.out())
                    .isEqualTo("The audit log is broken: at position " + last.replaceFirst(":.*", "")
                            + " is not the known link, so the log was written anew there or before\n");
        }
    }

    @Test
    void an_audit_log_whose_known_link_was_pruned_says_that_it_could_not_be_compared() throws Exception {
        var clock = new AtomicReference<>(TestShell.NOW);
        try (Gatehouse gatehouse = start("data", clock::get)) {
            setUp(gatehouse, "root@example.org");
            clock.set(TestShell.NOW.plus(RETENTION).plus(Duration.ofDays(1)));
            gatehouse.tidy();
        }
        String known = "1:" + "0".repeat(64);

        Result text = on("data", "audit", "verify", "--known", known);
        Result json = on("data", "audit", "verify", "--json", "--known", known);

        assertThat(text.status()).isEqualTo(5);
        assertThat(text.out())
                .startsWith(
                        "The audit log is intact as far as it is kept, but the known link was pruned and could not be"
                                + " compared: ");
        assertThat(json.status()).isEqualTo(5);
        var verdict = JsonParser.parseString(json.out()).getAsJsonObject();
        assertThat(verdict.get("verdict").getAsString()).isEqualTo("not_compared");
        assertThat(verdict.get("last").getAsString()).matches("[0-9]+:[0-9a-f]{64}");
        assertThat(done(on("data", "audit", "verify")).out()).startsWith("The audit log is intact: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "happened_at = happened_at + 1",
                "action = 'forged'",
                "actor = 'nobody'",
                "subject_kind = 'X'",
                "id = upper(id)",
                "trace_id = 'none'",
                "client_address = '::ffff:192.0.2.7'"
            })
    void an_audit_log_that_somebody_tampered_with_is_broken(String change) throws Exception {
        try (Gatehouse gatehouse = start("data")) {
            setUp(gatehouse, "root@example.org");
            done(withPassword(gatehouse, "sign-in", "--email=root@example.org"));
            done(run(gatehouse, "audit", "list"));
        }
        try (var connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + directory.resolve("data").resolve("gatehouse.db"));
                var statement = connection.createStatement()) {
            statement.execute("UPDATE audit_events SET " + change + " WHERE position = 2");
        }

        Result text = on("data", "audit", "verify");
        Result json = on("data", "audit", "verify", "--json");

        assertThat(text.status()).isEqualTo(1);
        assertThat(text.out())
                .isEqualTo("The audit log is broken: at position 2 is not the event that was written there\n");
        assertThat(JsonParser.parseString(json.out()))
                .isEqualTo(
                        JsonParser.parseString("{\"verdict\": \"broken\", \"position\": 2, \"damage\": \"CHANGED\"}"));
    }

    @Test
    void looking_needs_a_store() {
        Result result = on("data", "audit", "verify");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.complaint()).contains("gatehouse.db is not there");
        assertThat(directory.resolve("data")).doesNotExist();
    }
}
