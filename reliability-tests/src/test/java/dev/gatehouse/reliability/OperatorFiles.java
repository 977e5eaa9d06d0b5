package dev.gatehouse.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What {@code deploy/} has for operators: the rules of Prometheus and the dashboards of Grafana. */
final class OperatorFiles {

    static final Path PROMETHEUS = Path.of("..", "deploy", "prometheus");
    static final Path RULES = PROMETHEUS.resolve("gatehouse.rules.yml");
    static final Path RULES_TEST = PROMETHEUS.resolve("gatehouse.rules.test.yml");

    private static final Path GRAFANA = Path.of("..", "deploy", "grafana");

    private OperatorFiles() {}

    /**
     * Something that Prometheus works out again and again.
     *
     * @param isAlert whether it warns; otherwise it records a series of its name
     */
    record Rule(
            String name, boolean isAlert, Query query, Map<String, String> labels, Map<String, String> annotations) {}

    /** What a panel asks for. */
    record Asked(String dashboard, String panel, Query query) {

        @Override
        public String toString() {
            return dashboard + ", " + panel + ": " + query;
        }
    }

    static List<Rule> rules() throws IOException {
        return Document.read(RULES).items("groups").stream()
                .flatMap(group -> group.items("rules").stream())
                .map(OperatorFiles::rule)
                .toList();
    }

    private static Rule rule(Document rule) {
        boolean isAlert = rule.find("alert").isPresent();
        return new Rule(
                rule.text(isAlert ? "alert" : "record"),
                isAlert,
                new Query(rule.text("expr")),
                rule.texts("labels"),
                rule.texts("annotations"));
    }

    static List<Document> dashboards() throws IOException {
        var dashboards = new ArrayList<Document>();
        try (var files = Files.newDirectoryStream(GRAFANA, "*.json")) {
            for (Path file : files) {
                dashboards.add(Document.read(file));
            }
        }
        return dashboards;
    }

    /** The panels of a dashboard, without the headings between them. */
    static List<Document> panels(Document dashboard) {
        return dashboard.items("panels").stream()
                .filter(panel -> !panel.text("type").equals("row"))
                .toList();
    }

    /** Every query of every panel. */
    static List<Asked> asked() throws IOException {
        var asked = new ArrayList<Asked>();
        for (Document dashboard : dashboards()) {
            for (Document panel : panels(dashboard)) {
                panel.items("targets")
                        .forEach(target -> asked.add(new Asked(
                                dashboard.text("title"), panel.text("title"), new Query(target.text("expr")))));
            }
        }
        return asked;
    }
}
