package dev.gatehouse.reliability;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A query in the language of Prometheus, and what of it can be compared with a scrape: names and labels. Whether it is well
 * formed, Prometheus itself says.
 */
record Query(String text) {

    private static final String LABEL = "[a-zA-Z_]\\w*";
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|on|without|ignoring|group_left|group_right)\\b\\s*(?:\\(([^)]*)\\))?");
    private static final Pattern RANGE = Pattern.compile("\\[[^\\]\"]*\\](?=\\)|\\s|$)");
    private static final Pattern NAME = Pattern.compile("([a-zA-Z_:][\\w:]*)\\s*(\\{(?:[^}\"]|\"[^\"]*\")*\\}|\\()?");
    private static final Pattern MATCHER = Pattern.compile("(" + LABEL + ")\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless");

    /** The series that one place in the query takes. */
    record Selector(String metric, List<Label> labels) {}

    /** What a label has to be, or not to be. */
    record Label(String name, String operator, String value) {

        private static final Pattern PLAIN = Pattern.compile("[\\w|]+");

        /** Whether some value that is there has to do with it: each, where several are named. */
        boolean speaksOf(Set<String> values) {
            if (operator.endsWith("~") && !PLAIN.matcher(value).matches()) {
                return values.stream().anyMatch(Pattern.compile(value).asMatchPredicate());
            }
            return operator.endsWith("~")
                    ? values.containsAll(List.of(value.split("\\|", -1)))
                    : values.contains(value);
        }
    }

    List<Selector> selectors() {
        String plain = RANGE.matcher(GROUPING.matcher(text).replaceAll(" ")).replaceAll("");
        return NAME.matcher(plain)
                .results()
                .filter(name -> !"(".equals(name.group(2)) && !OPERATORS.contains(name.group(1)))
                .map(Query::selector)
                .toList();
    }

    private static Selector selector(MatchResult name) {
        List<Label> labels = name.group(2) == null
                ? List.of()
                : MATCHER.matcher(name.group(2))
                        .results()
                        .map(label -> new Label(label.group(1), label.group(2), label.group(3)))
                        .toList();
        return new Selector(name.group(1), labels);
    }

    /** The labels by which it puts series together, or takes them for the same. */
    Set<String> groupedBy() {
        return GROUPING.matcher(text)
                .results()
                .map(grouping -> grouping.group(1))
                .flatMap(labels -> labels == null ? Stream.of() : Stream.of(labels.split(",")))
                .map(String::strip)
                .filter(label -> !label.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** As a dashboard asks it for all servers of a job. */
    String filledIn(String job) {
        return text.replace("$job", job).replace("$instance", ".*").replace("$__rate_interval", "1m");
    }

    @Override
    public String toString() {
        return text;
    }
}
