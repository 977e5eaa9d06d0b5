package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.google.protobuf.Duration;
import com.google.protobuf.Empty;
import com.google.protobuf.FieldMask;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import dev.gatehouse.api.auth.v1.Client;
import dev.gatehouse.api.auth.v1.CreateClientRequest;
import dev.gatehouse.api.auth.v1.CreateClientResponse;
import dev.gatehouse.api.auth.v1.DeleteClientRequest;
import dev.gatehouse.api.auth.v1.GetClientRequest;
import dev.gatehouse.api.auth.v1.IssueClientTokenRequest;
import dev.gatehouse.api.auth.v1.IssueClientTokenResponse;
import dev.gatehouse.api.auth.v1.ListClientsRequest;
import dev.gatehouse.api.auth.v1.ListClientsResponse;
import dev.gatehouse.api.auth.v1.RotateClientSecretRequest;
import dev.gatehouse.api.auth.v1.RotateClientSecretResponse;
import dev.gatehouse.api.auth.v1.UpdateClientRequest;
import dev.gatehouse.bootstrap.cli.TestServer.Received;
import dev.gatehouse.bootstrap.cli.TestShell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientsCommandsTest {

    private static final String UUID_4 = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
    private static final String ID = "0199f0c2-7d3a-7c11-9a55-3f1e2d4c5b6a";

    private static final Client BILLING = Client.newBuilder()
            .setId(ID)
            .setDisplayName("Billing")
            .addScopes("gatehouse.users.read")
            .addScopes("orders")
            .addAudiences("gatehouse")
            .addAudiences("shop")
            .setEnabled(true)
            .setCreateTime(TestAnswers.timestamp(Instant.parse("2026-01-02T03:04:05.678Z")))
            .setUpdateTime(TestAnswers.timestamp(Instant.parse("2026-02-03T04:05:06Z")))
            .setEtag("7-etag")
            .build();

    private static final String BILLING_AS_TEXT = """
            id         0199f0c2-7d3a-7c11-9a55-3f1e2d4c5b6a
            name       Billing
            enabled    yes
            scopes     gatehouse.users.read orders
            audiences  gatehouse shop
            serves     -
            created    2026-01-02T03:04:05Z
            updated    2026-02-03T04:05:06Z
            etag       7-etag
            """;

    @TempDir
    private Path home;

    @AutoClose
    private final TestServer server = new TestServer();

    private TestShell shell = new TestShell(Path.of("set in each test"));

    @BeforeEach
    void setUp() {
        shell = new TestShell(home, server);
        shell.set("GATEHOUSE_TOKEN", "token");
        server.answering(
                        "CreateClient",
                        CreateClientResponse.newBuilder()
                                .setClient(BILLING)
                                .setClientSecret("ghcs_secret")
                                .build())
                .answering("GetClient", BILLING)
                .answering("UpdateClient", BILLING)
                .answering("DeleteClient", Empty.getDefaultInstance())
                .answering(
                        "RotateClientSecret",
                        RotateClientSecretResponse.newBuilder()
                                .setClientSecret("ghcs_next")
                                .setPreviousExpireTime(TestAnswers.timestamp(TestShell.NOW))
                                .build());
    }

    @Test
    void creates_a_client_and_shows_its_secret() {
        Result result = shell.run(
                "clients",
                "create",
                "--display-name=Billing",
                "--scope=orders",
                "--scope=gatehouse.users.read",
                "--audience=gatehouse",
                "--audience=shop",
                "--serves=billing");

        assertThat(result.out()).isEqualTo(BILLING_AS_TEXT + "secret     ghcs_secret\n");
        assertThat(result.status()).isZero();
        CreateClientRequest request = server.request("CreateClient", CreateClientRequest.class);
        assertThat(request.getRequestId()).matches(UUID_4);
        assertThat(request.getClient())
                .isEqualTo(Client.newBuilder()
                        .setDisplayName("Billing")
                        .addScopes("orders")
                        .addScopes("gatehouse.users.read")
                        .addAudiences("gatehouse")
                        .addAudiences("shop")
                        .addServedAudiences("billing")
                        .setEnabled(true)
                        .build());
    }

    @Test
    void creates_a_client_that_is_disabled_and_gives_scripts_its_secret() {
        Result result = shell.run("clients", "create", "--audience=shop", "--disabled", "--json");

        assertThat(JsonParser.parseString(result.out())
                        .getAsJsonObject()
                        .get("clientSecret")
                        .getAsString())
                .isEqualTo("ghcs_secret");
        assertThat(server.request("CreateClient", CreateClientRequest.class)
                        .getClient()
                        .getEnabled())
                .isFalse();
    }

    @Test
    void names_a_wrong_scope_by_its_option() {
        server.refusing(
                "CreateClient",
                TestAnswers.refusal(
                        Code.INVALID_ARGUMENT,
                        "client.scopes: is no scope",
                        TestAnswers.violation("client.scopes", "is no scope")));

        Result result = shell.run("clients", "create", "--audience=shop", "--scope=gatehouse.all");

        assertThat(result.err()).endsWith("\n  --scope: is no scope\n");
    }

    @Test
    void shows_a_client_and_says_that_there_is_none() {
        assertThat(shell.run("clients", "get", ID).out()).isEqualTo(BILLING_AS_TEXT);
        assertThat(server.request("GetClient", GetClientRequest.class).getId()).isEqualTo(ID);

        server.refusing("GetClient", TestAnswers.refusal(Code.NOT_FOUND, "no client"));
        assertThat(shell.run("clients", "get", ID).err())
                .isEqualToIgnoringNewLines(
                        "gatehouse: cannot get the client: no client has this id (see: gatehouse clients list)");
    }

    @Test
    void lists_a_page_or_all() {
        server.answering("ListClients", call -> {
            boolean isFirst =
                    ((ListClientsRequest) call.request()).getPageToken().isEmpty();
            return ListClientsResponse.newBuilder()
                    .addClients(BILLING)
                    .setNextPageToken(isFirst ? "more" : "")
                    .build();
        });

        Result page = shell.run("clients", "list", "--page-size=1");
        Result all = shell.run("clients", "list", "--all");

        assertThat(page.out()).isEqualTo("""
                ID                                    NAME     ENABLED  SCOPES                       AUDIENCES       SERVES  CREATED
                0199f0c2-7d3a-7c11-9a55-3f1e2d4c5b6a  Billing  yes      gatehouse.users.read orders  gatehouse shop  -       2026-01-02T03:04:05Z
                """);
        assertThat(page.err()).isEqualToIgnoringNewLines("There are more (add --all, or --page-token more).");
        assertThat(all.out().lines()).hasSize(3);
        assertThat(all.err()).isEmpty();
        assertThat(server.received("ListClients"))
                .extracting(call -> ((ListClientsRequest) call.request()).getPageSize())
                .containsExactly(1, 1000, 1000);
    }

    @Test
    void updates_what_options_name_and_nothing_else() {
        Result result = shell.run(
                "clients",
                "update",
                ID,
                "--display-name=",
                "--scope=orders",
                "--audience=shop",
                "--serves=billing",
                "--disable",
                "--etag=7-etag");

        assertThat(result.out()).isEqualTo(BILLING_AS_TEXT);
        UpdateClientRequest request = server.request("UpdateClient", UpdateClientRequest.class);
        assertThat(request.getRequestId()).matches(UUID_4);
        assertThat(request.toBuilder().clearRequestId().build())
                .isEqualTo(UpdateClientRequest.newBuilder()
                        .setClient(Client.newBuilder()
                                .setId(ID)
                                .addScopes("orders")
                                .addAudiences("shop")
                                .addServedAudiences("billing")
                                .setEnabled(false)
                                .setEtag("7-etag"))
                        .setUpdateMask(mask("display_name", "scopes", "audiences", "served_audiences", "enabled"))
                        .build());
    }

    @Test
    void takes_all_away_and_enables() {
        assertThat(shell.run("clients", "update", ID, "--no-scopes", "--serves-none", "--enable")
                        .status())
                .isZero();

        UpdateClientRequest request = server.request("UpdateClient", UpdateClientRequest.class);
        assertThat(request.getUpdateMask()).isEqualTo(mask("scopes", "served_audiences", "enabled"));
        assertThat(request.getClient())
                .isEqualTo(Client.newBuilder().setId(ID).setEnabled(true).build());
    }

    private static FieldMask mask(String... paths) {
        var mask = FieldMask.newBuilder();
        for (String path : paths) {
            mask.addPaths(path);
        }
        return mask.build();
    }

    @Test
    void says_what_to_do_when_somebody_else_has_changed_the_client() {
        server.refusing(
                "UpdateClient",
                TestAnswers.refusalFor(
                        ErrorInfo.newBuilder()
                                .setReason("ETAG_MISMATCH")
                                .setDomain("gatehouse.dev")
                                .putMetadata("client_id", ID)
                                .build(),
                        Code.ABORTED,
                        "the client is at another version"));

        assertThat(shell.run("clients", "update", ID, "--disable", "--etag=6-etag")
                        .err())
                .endsWith("(see what has changed with gatehouse clients get, and give the etag of that)\n");
    }

    @Test
    void deletes_a_client() {
        Result result = shell.run("clients", "delete", ID, "--etag=7-etag");

        assertThat(result.out()).isEqualToIgnoringNewLines("Deleted.");
        DeleteClientRequest request = server.request("DeleteClient", DeleteClientRequest.class);
        assertThat(request.getEtag()).isEqualTo("7-etag");
        assertThat(request.getRequestId()).matches(UUID_4);
    }

    @Test
    void rotates_a_secret_with_a_day_of_overlap_or_as_asked() {
        Result result = shell.run("clients", "rotate-secret", ID);
        shell.run("clients", "rotate-secret", ID, "--overlap=0s");
        shell.run("clients", "rotate-secret", ID, "--overlap=7d");

        assertThat(result.out()).isEqualTo("""
                secret                    ghcs_next
                secret before good until  2026-11-21T12:00:00Z
                """);
        assertThat(server.received("RotateClientSecret"))
                .extracting(call -> ((RotateClientSecretRequest) call.request()).getOverlap())
                .containsExactly(seconds(86_400), seconds(0), seconds(7 * 86_400));
    }

    private static Duration seconds(long seconds) {
        return Duration.newBuilder().setSeconds(seconds).build();
    }

    @Test
    void gets_a_token_for_a_secret_from_a_file_and_prints_nothing_else() throws IOException {
        server.answering("IssueClientToken", issued());
        Path secret = Files.writeString(home.resolve("secret"), "ghcs_secret\n");

        Result result = shell.run(
                "token", "issue", "--client-id=" + ID, "--secret-file=" + secret, "--scope=orders", "--audience=shop");

        assertThat(result.out()).isEqualToIgnoringNewLines("issued.access.token");
        assertThat(result.err()).isEmpty();
        assertThat(server.received("IssueClientToken"))
                .containsExactly(new Received(
                        "IssueClientToken",
                        IssueClientTokenRequest.newBuilder()
                                .setClientId(ID)
                                .setClientSecret("ghcs_secret")
                                .addScopes("orders")
                                .addAudiences("shop")
                                .build(),
                        ""));
    }

    @Test
    void gets_a_token_for_a_secret_that_is_typed_or_piped() {
        server.answering("IssueClientToken", issued());
        TestTerminal terminal = TestTerminal.typing("ghcs_typed");

        assertThat(shell.run(terminal, "token", "issue", "--client-id=" + ID).status())
                .isZero();
        Result piped = shell.run(
                TestTerminal.piping("ghcs_piped\n"),
                "token",
                "issue",
                "--client-id=" + ID,
                "--secret-file=-",
                "--json");

        assertThat(terminal.prompts()).containsExactly("[Client secret: ]");
        assertThat(JsonParser.parseString(piped.out())).isEqualTo(JsonParser.parseString("""
                {"accessToken": "issued.access.token", "accessExpireTime": "2026-11-21T12:00:00Z",
                 "scopes": ["orders"], "audiences": ["shop"]}
                """));
        assertThat(server.received("IssueClientToken"))
                .extracting(call -> ((IssueClientTokenRequest) call.request()).getClientSecret())
                .containsExactly("ghcs_typed", "ghcs_piped");
    }

    private static IssueClientTokenResponse issued() {
        return IssueClientTokenResponse.newBuilder()
                .setAccessToken("issued.access.token")
                .setAccessExpireTime(TestAnswers.timestamp(TestShell.NOW))
                .addScopes("orders")
                .addAudiences("shop")
                .build();
    }

    @Test
    void says_that_a_client_is_refused_and_a_scope_by_its_option() {
        server.refusing("IssueClientToken", TestAnswers.refusal(Code.UNAUTHENTICATED, "invalid client or secret"));
        Result refused = issue();
        server.refusing(
                "IssueClientToken",
                TestAnswers.refusal(
                        Code.INVALID_ARGUMENT, "scopes: no", TestAnswers.violation("scopes", "has one too many")));
        Result tooMuch = issue();

        assertThat(refused.status()).isEqualTo(4);
        assertThat(refused.err())
                .isEqualToIgnoringNewLines("gatehouse: cannot get a token: wrong client id or secret, or the client is"
                        + " disabled (check both, or ask an administrator)");
        assertThat(tooMuch.status()).isEqualTo(1);
        assertThat(tooMuch.err()).endsWith("\n  --scope: has one too many\n");
    }

    private Result issue() {
        return shell.run(TestTerminal.piping("ghcs_x"), "token", "issue", "--client-id=" + ID, "--secret-file=-");
    }
}
