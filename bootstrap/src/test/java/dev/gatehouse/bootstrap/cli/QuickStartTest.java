package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.gatehouse.bootstrap.Gatehouse;
import dev.gatehouse.bootstrap.cli.TestShell.Result;
import dev.gatehouse.domain.setup.SetupCode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server from its empty store on, as its first administrator and its first user see it. */
class QuickStartTest {

    private static final String PASSWORD = "correct horse battery staple";

    @TempDir
    private Path home;

    private final AtomicReference<Instant> now = new AtomicReference<>(TestShell.NOW);

    @AutoClose
    private final Gatehouse gatehouse =
            Gatehouse.builder().clock(now::get).inMemory().tcp("127.0.0.1", 0).start();

    private TestShell admin = new TestShell(Path.of("set in each test"));
    private TestShell maya = admin;

    @BeforeEach
    void openShells() {
        admin = shell("admin");
        maya = shell("maya");
    }

    @Test
    void from_an_empty_server_to_a_user_who_signs_out() {
        assertThat(admin.run("health").out()).endsWith("says: SERVING\n");
        makeAdministrator();
        done(withPassword(admin, "sign-in", "--email=root@example.org"));
        String id = json(done(withPassword(
                        admin, "users", "create", "--email=Maya@Example.org", "--display-name=Maya", "--json")))
                .get("id")
                .getAsString();

        done(withPassword(maya, "sign-in", "--email=maya@example.org"));
        String accessToken = done(maya.run("token", "print")).out().strip();

        assertThat(json(done(maya.run("users", "get", "--json"))).get("id").getAsString())
                .isEqualTo(id);
        assertThat(done(maya.run("token", "show")).out())
                .contains("alg", "kid", "at+jwt", "The server says: it verifies and is active.");
        assertThat(done(admin.run("users", "list")).out()).contains("root@example.org", "maya@example.org");
        assertThat(done(maya.run("refresh")).out()).startsWith("Refreshed the session of maya@example.org. ");
        done(maya.run("users", "get", id));
        done(maya.run("sign-out"));

        assertThat(maya.run("users", "get").status()).isEqualTo(4);
        maya.set("GATEHOUSE_TOKEN", accessToken);
        assertThat(maya.run("users", "get").status()).isEqualTo(4);
        assertThat(maya.run("token", "show").status()).isEqualTo(1);
    }

    @Test
    void a_session_goes_on_by_itself_for_as_long_as_it_is_used() {
        makeAdministrator();
        done(withPassword(admin, "sign-in", "--email=root@example.org"));

        for (int hour = 1; hour <= 5; hour++) {
            Instant then = TestShell.NOW.plus(Duration.ofHours(hour));
            now.set(then);
            admin.clockShows(then);

            done(admin.run("users", "list"));
        }
    }

    @Test
    void a_command_whose_clock_is_behind_trades_a_refused_token() {
        makeAdministrator();
        done(withPassword(admin, "sign-in", "--email=root@example.org"));

        now.set(TestShell.NOW.plus(Duration.ofHours(1)));

        done(admin.run("users", "list"));
    }

    @Test
    void a_user_may_not_do_what_administrators_do() {
        makeAdministrator();
        done(withPassword(admin, "sign-in", "--email=root@example.org"));
        done(withPassword(admin, "users", "create", "--email=maya@example.org"));
        done(withPassword(maya, "sign-in", "--email=maya@example.org"));

        Result result = maya.run("users", "list");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("gatehouse: cannot list users: your account may not do this"
                        + " (ask an administrator, or sign in as one)");
    }

    @Test
    void a_disabled_user_is_out_at_once_and_back_when_enabled() {
        makeAdministrator();
        done(withPassword(admin, "sign-in", "--email=root@example.org"));
        String id = json(done(withPassword(admin, "users", "create", "--email=maya@example.org", "--json")))
                .get("id")
                .getAsString();
        done(withPassword(maya, "sign-in", "--email=maya@example.org"));

        done(admin.run("users", "disable", id));

        assertThat(maya.run("users", "get").status()).isEqualTo(4);
        assertThat(withPassword(maya, "sign-in", "--email=maya@example.org").complaint())
                .startsWith("gatehouse: cannot sign in: wrong e-mail address or password");
        done(admin.run("users", "enable", id));
        done(withPassword(maya, "sign-in", "--email=maya@example.org"));
    }

    @Test
    void wrong_input_is_told_by_the_names_of_options() {
        Result setup = admin.run(
                TestTerminal.piping("short"),
                "setup",
                "--email=nobody",
                "--code=nonsense",
                "--display-name=two\nlines",
                "--password-file=-");

        assertThat(setup.status()).isEqualTo(1);
        assertThat(setup.err())
                .startsWith("gatehouse: cannot set up: the server refused the input (put this right and try again):\n")
                .contains("\n  --email: ", "\n  --code: ", "\n  --display-name: ");
    }

    @Test
    void a_setup_code_is_good_for_one_administrator() {
        makeAdministrator();

        Result again = withPassword(admin, "setup", "--email=eve@example.org", "--code=" + code());

        assertThat(again.status()).isIn(1, 4);
        assertThat(again.complaint()).startsWith("gatehouse: cannot set up: ");
    }

    @Test
    void users_are_listed_page_by_page_or_all_at_once() {
        makeAdministrator();
        done(withPassword(admin, "sign-in", "--email=root@example.org"));
        done(withPassword(admin, "users", "create", "--email=maya@example.org"));

        JsonObject first = json(done(admin.run("users", "list", "--page-size=1", "--json")));
        JsonObject second = json(done(admin.run(
                "users", "list", "--page-token=" + first.get("nextPageToken").getAsString(), "--json")));

        assertThat(first.getAsJsonArray("users")).hasSize(1);
        assertThat(second.getAsJsonArray("users")).hasSize(1);
        assertThat(json(done(admin.run("users", "list", "--all", "--page-size=1", "--json")))
                        .getAsJsonArray("users"))
                .hasSize(2);
        assertThat(admin.run("users", "list", "--page-token=nonsense").err()).contains("\n  --page-token: ");
    }

    private void makeAdministrator() {
        assertThat(done(withPassword(admin, "setup", "--email=root@example.org", "--code=" + code()))
                        .out())
                .startsWith("root@example.org is the administrator.\n");
    }

    private String code() {
        return gatehouse.setupCode().map(SetupCode::expose).orElseThrow();
    }

    private TestShell shell(String user) {
        var shell = new TestShell(home.resolve(user));
        shell.set("GATEHOUSE_ADDRESS", gatehouse.addresses().getFirst());
        return shell;
    }

    private static Result withPassword(TestShell shell, String... arguments) {
        var words = new ArrayList<>(List.of(arguments));
        words.add("--password-file=-");
        return shell.run(TestTerminal.piping(PASSWORD + "\n"), words.toArray(String[]::new));
    }

    private static Result done(Result result) {
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        return result;
    }

    private static JsonObject json(Result result) {
        return JsonParser.parseString(result.out()).getAsJsonObject();
    }
}
