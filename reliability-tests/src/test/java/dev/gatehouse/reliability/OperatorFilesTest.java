package dev.gatehouse.reliability;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FileDescriptor;
import dev.gatehouse.api.access.v1.AccessProto;
import dev.gatehouse.api.access.v1.Cost;
import dev.gatehouse.api.auth.v1.AuthServiceProto;
import dev.gatehouse.api.setup.v1.SetupServiceProto;
import dev.gatehouse.api.user.v1.UserServiceProto;
import dev.gatehouse.bootstrap.Gatehouse;
import dev.gatehouse.reliability.OperatorFiles.Asked;
import dev.gatehouse.reliability.OperatorFiles.Rule;
import dev.gatehouse.reliability.Query.Label;
import dev.gatehouse.reliability.Query.Selector;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators get to watch Gatehouse with, held against what a Gatehouse shows and what docs/operations.md says. */
class OperatorFilesTest {

    private static final Path MANUAL = Path.of("..", "docs", "operations.md");

    /** What Prometheus adds to everything that it scrapes. */
    private static final Set<String> OF_THE_TARGET = Set.of("job", "instance");

    private static final Set<String> OF_THE_SCRAPE = Set.of("job", "instance", "le");

    /** By what recorded series are told apart. */
    private static final Set<String> RECORDED = Set.of("service", "objective");

    /** What Prometheus shows of itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");

    @TempDir
    private static Path directory;

    private static List<Rule> rules = List.of();
    private static List<Rule> alerts = List.of();
    private static String scrape = "";
    private static Shown shown = new Shown(Map.of());

    @BeforeAll
    static void scrapeGatehouse() throws IOException, InterruptedException {
        try (var gatehouse = Gatehouse.builder()
                        .directory(directory.resolve("store"))
                        .http(0)
                        .setting("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:9")
                        .start();
                var http = HttpClient.newHttpClient()) {
            var metrics = URI.create(gatehouse.httpAddresses().getFirst() + "/metrics");
            scrape = http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                    .body();
        }
        shown = Shown.by(scrape);
        rules = OperatorFiles.rules();
        alerts = rules.stream().filter(Rule::isAlert).toList();
    }

    @Test
    void rules_ask_for_series_that_there_are() {
        for (Rule rule : rules) {
            assertThat(amiss(rule.query())).as(rule.name()).isEmpty();
        }
    }

    @Test
    void panels_ask_for_series_that_there_are() throws IOException {
        assertThat(OperatorFiles.asked()).hasSizeGreaterThan(40);
        for (Asked asked : OperatorFiles.asked()) {
            assertThat(amiss(asked.query())).as(asked.toString()).isEmpty();
        }
    }

    @Test
    void what_there_is_not_is_noticed() {
        assertThat(amiss(new Query("rate(grpc_request_total[5m])"))).containsExactly("grpc_request_total");
        assertThat(amiss(new Query("sum by (job, metod) (rate(grpc_requests_total{job=\"a\"}[5m]))")))
                .containsExactly("by metod");
        assertThat(amiss(new Query("grpc_requests_total{kode=\"OK\"} and grpc_requests_total{code!~\"OK|NOK\"}")))
                .containsOnly("grpc_requests_total{kode=OK}", "grpc_requests_total{code!~OK|NOK}");
        assertThat(amiss(new Query("service:gatehouse_budget_burn:rate1h{objective=\"speed\"}")))
                .containsExactly("service:gatehouse_budget_burn:rate1h{objective=speed}");
    }

    @Test
    void every_alert_says_how_bad_it_is_and_where_to_read_on() throws IOException {
        String manual = Files.readString(MANUAL);
        for (Rule alert : alerts) {
            assertThat(alert.labels().get("severity")).as(alert.name()).isIn("critical", "warning");
            assertThat(alert.annotations()).as(alert.name()).containsOnlyKeys("summary", "description", "runbook_url");
            assertThat(alert.annotations().get("runbook_url"))
                    .isEqualTo("docs/operations.md#" + alert.name().toLowerCase(Locale.ROOT));
        }
        assertThat(manual.lines()
                        .filter(line -> line.startsWith("### Gatehouse"))
                        .map(line -> line.substring("### ".length())))
                .containsExactlyElementsOf(alerts.stream().map(Rule::name).toList());
    }

    @Test
    void every_alert_fires_in_a_test_of_the_rules() throws IOException {
        Set<String> fired = Document.read(OperatorFiles.RULES_TEST).items("tests").stream()
                .flatMap(test -> test.items("promql_expr_test").stream())
                .flatMap(test -> test.items("exp_samples").stream())
                .map(sample -> new Query(sample.text("labels")).selectors().getFirst())
                .flatMap(selector -> selector.labels().stream())
                .filter(label -> label.name().equals("alertname"))
                .map(Label::value)
                .collect(toSet());

        assertThat(fired).isEqualTo(alerts.stream().map(Rule::name).collect(toSet()));
    }

    @Test
    void calls_that_hash_a_password_have_an_objective_of_their_own() {
        Set<String> hashing = Stream.of(
                        AuthServiceProto.getDescriptor(),
                        UserServiceProto.getDescriptor(),
                        SetupServiceProto.getDescriptor())
                .map(FileDescriptor::getServices)
                .flatMap(List::stream)
                .flatMap(service -> service.getMethods().stream())
                .filter(method -> method.getOptions().getExtension(AccessProto.cost) == Cost.COST_PASSWORD)
                .map(method -> method.getName())
                .collect(toSet());

        Set<Set<String>> told = rules.stream()
                .flatMap(rule -> rule.query().selectors().stream())
                .flatMap(selector -> selector.labels().stream())
                .filter(label -> label.name().equals("method"))
                .map(label -> Set.of(label.value().split("\\|", -1)))
                .collect(toSet());
        assertThat(told).containsExactly(hashing);
    }

    @Test
    void dashboards_explain_themselves_and_leave_the_data_source_open() throws IOException {
        assertThat(OperatorFiles.dashboards()).hasSize(2);
        for (Document dashboard : OperatorFiles.dashboards()) {
            assertThat(dashboard.at("templating").items("list").getFirst().text("type"))
                    .isEqualTo("datasource");
            assertThat(dashboard.items("panels").stream().map(panel -> panel.text("id")))
                    .doesNotHaveDuplicates();
            for (Document panel : OperatorFiles.panels(dashboard)) {
                String unit = panel.at("fieldConfig").at("defaults").text("unit");
                assertThat(unit).as(panel.text("title")).isNotEmpty();
                assertThat(panel.text("description")).as(panel.text("title")).endsWith(".");
                assertThat(panel.at("datasource").text("uid")).isEqualTo("${datasource}");
            }
        }
    }

    @Test
    void promtool_finds_nothing_amiss_with_a_scrape() throws Exception {
        var promtool = Installed.require("promtool");
        Path file = Files.writeString(directory.resolve("scrape"), scrape);

        assertThat(promtool.run(file, "check", "metrics")).isEmpty();
    }

    @Test
    void promtool_finds_nothing_amiss_with_the_rules_and_their_tests_pass() throws Exception {
        var promtool = Installed.require("promtool");
        Path configuration = OperatorFiles.PROMETHEUS.resolve("prometheus.yml");

        assertThat(promtool.run(configuration, "check", "config", configuration.toString()))
                .contains(rules.size() + " rules found");
        assertThat(promtool.run(configuration, "test", "rules", OperatorFiles.RULES_TEST.toString()))
                .contains("SUCCESS");
    }

    /** The names and labels of a query that nothing has. */
    private static Set<String> amiss(Query query) {
        var amiss = new TreeSet<String>();
        var labels = new HashSet<>(OF_THE_SCRAPE);
        for (Selector selector : query.selectors()) {
            String name = selector.metric();
            if (!OF_PROMETHEUS.contains(name)) {
                labels.addAll(shown.has(name) ? shown.labelsOf(name) : RECORDED);
                if (!shown.has(name)
                        && rules.stream()
                                .noneMatch(
                                        rule -> !rule.isAlert() && rule.name().equals(name))) {
                    amiss.add(name);
                }
                selector.labels().stream()
                        .filter(label -> !OF_THE_TARGET.contains(label.name()))
                        .filter(label -> !label.speaksOf(values(name, label.name())))
                        .forEach(
                                label -> amiss.add(name + "{" + label.name() + label.operator() + label.value() + "}"));
            }
        }
        query.groupedBy().stream().filter(label -> !labels.contains(label)).forEach(label -> amiss.add("by " + label));
        return amiss;
    }

    private static Set<String> values(String name, String label) {
        return shown.has(name)
                ? shown.values(name, label)
                : rules.stream()
                        .flatMap(rule -> Stream.ofNullable(rule.labels().get(label)))
                        .collect(toSet());
    }
}
