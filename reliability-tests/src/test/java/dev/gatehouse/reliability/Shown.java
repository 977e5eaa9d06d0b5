package dev.gatehouse.reliability;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which series there are.
 *
 * @param series the labels of each, by its name
 */
record Shown(Map<String, List<Map<String, String>>> series) {

    private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)\\})? \\S+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    /** Those of a scrape in the text form of Prometheus. */
    static Shown by(String scrape) {
        var series = new HashMap<String, List<Map<String, String>>>();
        scrape.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            Matcher sample = SAMPLE.matcher(line);
            if (!sample.matches()) {
                throw new AssertionError("no sample: " + line);
            }
            series.computeIfAbsent(sample.group(1), _ -> new ArrayList<>()).add(labels(sample.group(2)));
        });
        return new Shown(series);
    }

    private static Map<String, String> labels(String text) {
        return LABEL.matcher(Objects.requireNonNullElse(text, ""))
                .results()
                .collect(toMap(label -> label.group(1), label -> label.group(2)));
    }

    boolean has(String name) {
        return series.containsKey(name);
    }

    /** The labels that series of the name have. */
    Set<String> labelsOf(String name) {
        return series.getOrDefault(name, List.of()).stream()
                .flatMap(labels -> labels.keySet().stream())
                .collect(toUnmodifiableSet());
    }

    /** The values that a label has on series of the name. */
    Set<String> values(String name, String label) {
        return series.getOrDefault(name, List.of()).stream()
                .filter(labels -> labels.containsKey(label))
                .map(labels -> Objects.requireNonNull(labels.get(label)))
                .collect(toUnmodifiableSet());
    }
}
