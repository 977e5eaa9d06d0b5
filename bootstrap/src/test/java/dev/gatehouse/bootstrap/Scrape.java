package dev.gatehouse.bootstrap;

import static java.util.stream.Collectors.toMap;

import dev.gatehouse.application.port.in.ScrapeMetrics.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a Gatehouse showed of itself at one moment. */
record Scrape(List<Sample> samples) {

    private static final Pattern SAMPLE = Pattern.compile("([a-z_0-9]+)(?:\\{(.*)})? ([^ ]+)");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

    /** One line of it. */
    record Sample(String name, Map<String, String> labels, double value) {

        /** The labels of these names, with a blank between. */
        String key(String... names) {
            return String.join(" ", List.of(names).stream().map(labels::get).toList());
        }
    }

    static Scrape of(Gatehouse gatehouse) {
        return new Scrape(text(gatehouse, Format.PROMETHEUS_TEXT)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(Scrape::sample)
                .toList());
    }

    static String text(Gatehouse gatehouse, Format format) {
        var bytes = new ByteArrayOutputStream();
        try {
            gatehouse.metrics().scrape(format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Sample sample(String line) {
        var parts = SAMPLE.matcher(line);
        if (!parts.matches()) {
            throw new AssertionError("no sample: " + line);
        }
        Map<String, String> labels = parts.group(2) == null
                ? Map.of()
                : LABEL.matcher(parts.group(2))
                        .results()
                        .collect(toMap(label -> label.group(1), label -> label.group(2)));
        return new Sample(parts.group(1), labels, Double.parseDouble(parts.group(3)));
    }

    /** The samples of a name that are not 0, whole, by these labels, those that have the same added up. */
    Map<String, Long> counts(String name, String... labels) {
        var counts = new TreeMap<String, Long>();
        samples.stream()
                .filter(sample -> sample.name().equals(name) && sample.value() != 0)
                .forEach(sample -> counts.merge(sample.key(labels), (long) sample.value(), Long::sum));
        return counts;
    }

    /** All samples of a name together. */
    long sum(String name) {
        return counts(name).values().stream().mapToLong(count -> count).sum();
    }
}
