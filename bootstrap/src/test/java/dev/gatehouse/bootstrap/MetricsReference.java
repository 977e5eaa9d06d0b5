package dev.gatehouse.bootstrap;

import dev.gatehouse.application.port.in.ScrapeMetrics.Format;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes what operators have to know of the meters, from what a Gatehouse shows in the form of OpenMetrics. */
final class MetricsReference {

    private static final String BEFORE = """
            # Metrics

            <!-- Written by MetricsReferenceTest from a scrape; change the meters, and then this by
                 mvn test -pl bootstrap -am -Dtest=MetricsReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dgatehouse.docs.write=true -->

            What a scrape shows, in the text form of Prometheus or of OpenMetrics 1.0, whichever is asked for. Names and labels stay as they
            are; there may be more of them with a release. A counter ends in `_total`; a histogram has `_bucket`, `_count` and `_sum`; a
            summary has `_count` and `_sum`; an info ends in `_info` and is always 1.

            Each call is counted once, when it ends on the wire, with the code that its caller sees: also a call that was refused before
            anything was done for it, that its client cancelled, whose time was up, or that was cut when the server stopped. For every method and
            code there is a series from the start, at 0. What is no method here is `_OTHER`, whatever its name was. A stream, such as
            `grpc.health.v1.Health/Watch`, is one call: it is in flight while it lasts, and counted when it ends. Not counted is what never becomes a
            call: a connection that is refused, or headers that are larger than the server takes.

            In OpenMetrics buckets have exemplars: the trace of a call in each, where it is sampled.

            | Name | Type | Unit | Labels | Meaning |
            |---|---|---|---|---|
            """;

    private static final Pattern METADATA = Pattern.compile("# (TYPE|UNIT|HELP) (\\S+) (.*)");
    private static final Pattern SAMPLE =
            Pattern.compile("([a-z_0-9]+?)(_total|_bucket|_count|_sum|_info)?(?:\\{(.*)})? .*");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"[^\"]*\"");

    private MetricsReference() {}

    static String markdown(Gatehouse gatehouse) {
        var families = new LinkedHashMap<String, Family>();
        Scrape.text(gatehouse, Format.OPENMETRICS_TEXT).lines().forEach(line -> read(line, families));
        var text = new StringBuilder(BEFORE);
        families.forEach((name, family) -> text.append("| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        name,
                        family.metadata.get("TYPE"),
                        family.metadata.getOrDefault("UNIT", "–"),
                        family.labels.isEmpty() ? "–" : "`" + String.join("`, `", family.labels) + "`",
                        family.metadata.get("HELP"))));
        return text.toString();
    }

    private static void read(String line, Map<String, Family> families) {
        Matcher metadata = METADATA.matcher(line);
        Matcher sample = SAMPLE.matcher(line);
        if (metadata.matches()) {
            families.computeIfAbsent(metadata.group(2), _ -> new Family())
                    .metadata
                    .put(metadata.group(1), metadata.group(3));
        } else if (sample.matches() && sample.group(3) != null) {
            Family family = families.getOrDefault(sample.group(1), new Family());
            LABEL.matcher(sample.group(3))
                    .results()
                    .map(label -> label.group(1))
                    .filter(label -> !label.equals("le"))
                    .forEach(family.labels::add);
        }
    }

    /** One meter, as a scrape has it. */
    private static final class Family {

        private final Map<String, String> metadata = new LinkedHashMap<>();
        private final TreeSet<String> labels = new TreeSet<>();
    }
}
