package dev.gatehouse.bootstrap.cli;

import com.google.protobuf.FieldMask;
import dev.gatehouse.api.auth.v1.Client;
import dev.gatehouse.api.auth.v1.UpdateClientRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes a service client. */
@Command(
        name = "update",
        description = {
            "Change a service client, from its next call on; whatever no option names stays as it is.",
            "For administrators.",
        },
        footer = {
            "",
            "Examples:",
            "  gatehouse clients update 0199f0c2-7d3a-7c11-9a55-3f1e2d4c5b6a --disable",
            "  gatehouse clients update 0199f0c2-7d3a-7c11-9a55-3f1e2d4c5b6a --scope gatehouse.users.read",
        })
final class ClientsUpdateCommand extends SignedInCommand {

    private static final Attempt UPDATE = ClientsCommands.attempt("update the client");

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    @Parameters(paramLabel = "ID", description = "The client's id.")
    private String id = "";

    @Option(names = "--display-name", paramLabel = "NAME", description = "The new name that people see; may be ''.")
    private @Nullable String displayName;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "What its tokens can allow; may be repeated. These scopes take the place of all it has.")
    private List<String> scopes = List.of();

    @Option(names = "--no-scopes", description = "Take all scopes away.")
    private boolean noScopes;

    @Option(
            names = "--audience",
            paramLabel = "NAME",
            description = "Whom its tokens can be for; may be repeated. These audiences take the place of all it has.")
    private List<String> audiences = List.of();

    @Option(
            names = "--serves",
            paramLabel = "NAME",
            description = "An audience that it is itself, and of whose tokens it is told; may be repeated. These"
                    + " take the place of all it has.")
    private List<String> served = List.of();

    @Option(names = "--serves-none", description = "Let it be told of no tokens but its own.")
    private boolean servesNone;

    @Option(names = "--enable", description = "Let it get tokens and call again.")
    private boolean enable;

    @Option(names = "--disable", description = "Refuse it tokens, and those that it has.")
    private boolean disable;

    ClientsUpdateCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Connection connection, TokenBearer caller) {
        UpdateClientRequest request = request();
        Client updated = caller.call(UPDATE, token -> connection.clients(token).updateClient(request));
        client.print(updated, out -> ClientText.print(updated, out));
    }

    private UpdateClientRequest request() {
        ChangeOptions.refuseBoth("--scope", !scopes.isEmpty(), "--no-scopes", noScopes);
        ChangeOptions.refuseBoth("--serves", !served.isEmpty(), "--serves-none", servesNone);
        ChangeOptions.refuseBoth("--enable", enable, "--disable", disable);
        var changed = Client.newBuilder().setId(id).setEtag(change.etag());
        var mask = FieldMask.newBuilder();
        if (displayName != null) {
            changed.setDisplayName(displayName);
            mask.addPaths("display_name");
        }
        if (noScopes || !scopes.isEmpty()) {
            changed.addAllScopes(scopes);
            mask.addPaths("scopes");
        }
        if (!audiences.isEmpty()) {
            changed.addAllAudiences(audiences);
            mask.addPaths("audiences");
        }
        if (servesNone || !served.isEmpty()) {
            changed.addAllServedAudiences(served);
            mask.addPaths("served_audiences");
        }
        if (enable || disable) {
            changed.setEnabled(enable);
            mask.addPaths("enabled");
        }
        if (mask.getPathsCount() == 0) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "nothing to update (give --display-name, --scope, --no-scopes, --audience, --serves,"
                            + " --serves-none, --enable or --disable)");
        }
        return UpdateClientRequest.newBuilder()
                .setClient(changed)
                .setUpdateMask(mask)
                .setRequestId(ChangeOptions.requestId())
                .build();
    }
}
