package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.auth.v1.Client;
import java.io.PrintWriter;
import java.util.List;

/** Shows service clients to people. */
final class ClientText {

    private static final List<String> COLUMNS =
            List.of("ID", "NAME", "ENABLED", "SCOPES", "AUDIENCES", "SERVES", "CREATED");

    private ClientText() {}

    /** One client, a line for each fact. */
    static void print(Client client, PrintWriter out) {
        facts(client).print(out);
    }

    /** One client with its secret. */
    static void print(Client client, String secret, PrintWriter out) {
        Table facts = facts(client);
        facts.add("secret", secret);
        facts.print(out);
    }

    private static Table facts(Client client) {
        var facts = new Table(List.of());
        facts.add("id", client.getId());
        facts.add("name", client.getDisplayName());
        facts.add("enabled", enabled(client));
        facts.add("scopes", list(client.getScopesList()));
        facts.add("audiences", list(client.getAudiencesList()));
        facts.add("serves", list(client.getServedAudiencesList()));
        facts.add("created", UserText.time(client.getCreateTime()));
        facts.add("updated", UserText.time(client.getUpdateTime()));
        facts.add("etag", client.getEtag());
        return facts;
    }

    /** Several clients, a line for each. */
    static void print(List<Client> clients, PrintWriter out) {
        var table = new Table(COLUMNS);
        for (Client client : clients) {
            table.add(
                    client.getId(),
                    client.getDisplayName(),
                    enabled(client),
                    list(client.getScopesList()),
                    list(client.getAudiencesList()),
                    list(client.getServedAudiencesList()),
                    UserText.time(client.getCreateTime()));
        }
        table.print(out);
    }

    // Neither scopes nor audiences have a space.
    private static String list(List<String> names) {
        return String.join(" ", names);
    }

    private static String enabled(Client client) {
        return client.getEnabled() ? "yes" : "no";
    }
}
