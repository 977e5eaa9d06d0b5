package dev.gatehouse.bootstrap.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.gatehouse.bootstrap.config.EffectiveSetting;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the server's settings. */
@Command(
        name = "config",
        description = {
            "Show the settings that gatehouse serve would run with here, and where each comes from.",
            "Secrets do not show.",
            "With --json, an object with the array settings of objects with name, value and source.",
        },
        footer = {
            "",
            "Examples:",
            "  gatehouse config",
            "  GATEHOUSE_SERVER_PORT=50052 gatehouse config --json",
        })
final class ConfigCommand implements Runnable {

    private final ServerCommands server;
    private final PrintWriter out;

    @Option(names = "--json", description = "Print the settings as JSON, for scripts.")
    private boolean json;

    ConfigCommand(Surroundings surroundings) {
        this.server = surroundings.server();
        this.out = surroundings.terminal().out();
    }

    @Override
    public void run() {
        List<EffectiveSetting> settings = server.settings();
        if (json) {
            out.println(json(settings));
            return;
        }
        var table = new Table(List.of("SETTING", "VALUE", "SOURCE"));
        settings.forEach(each -> table.add(each.name(), each.value(), each.source()));
        table.print(out);
    }

    private static String json(List<EffectiveSetting> settings) {
        var array = new JsonArray();
        for (EffectiveSetting each : settings) {
            var setting = new JsonObject();
            setting.addProperty("name", each.name());
            setting.addProperty("value", each.value());
            setting.addProperty("source", each.source());
            array.add(setting);
        }
        var json = new JsonObject();
        json.add("settings", array);
        return JsonText.of(json);
    }
}
