package dev.gatehouse.application.port.telemetry;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Something that is measured, as scrapes and docs/metrics.md show it.
 *
 * @param name as Prometheus has it, without what it adds to the names of a kind, such as {@code _total}; a unit other than that of
 *     counts stands at its end: {@code gatehouse_password_hash_duration_seconds}
 * @param help one sentence for operators
 * @param labels by what it is told apart; none may have values without a bound, such as addresses, ids or tokens
 */
public record Meter(String name, Kind kind, Unit unit, String help, List<String> labels) {

    /** How its values behave. */
    public enum Kind {
        /** It only rises, from 0 when the process starts. */
        COUNTER,
        /** It rises and falls. */
        GAUGE,
        /** How many values there were up to each of some bounds, how many in all, and their sum. */
        HISTOGRAM,
        /** How many values there were, and their sum. */
        SUMMARY,
        /** Always 1: what there is to know stands in its labels. */
        INFO
    }

    /** What its values are. */
    public enum Unit {
        /** Things that are counted. */
        COUNT(""),
        /** Seconds; what is recorded is nanoseconds. */
        SECONDS("_seconds"),
        /** Bytes. */
        BYTES("_bytes"),
        /** A part of one. */
        RATIO("_ratio");

        private final String ending;

        Unit(String ending) {
            this.ending = ending;
        }
    }

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(?:_[a-z0-9]+)*");
    private static final List<String> ADDED = List.of("_total", "_created", "_bucket", "_count", "_sum", "_info");
    private static final Set<String> RESERVED = Set.of("le", "quantile");

    public Meter {
        labels = List.copyOf(labels);
        if (!NAME.matcher(name).matches() || ADDED.stream().anyMatch(name::endsWith)) {
            throw new IllegalArgumentException(
                    "meter: " + name + " (expected: words with _ between, at the end none of " + ADDED + ")");
        }
        if (!name.endsWith(unit.ending)) {
            throw new IllegalArgumentException("meter: " + name + " (expected: " + unit.ending + " at the end)");
        }
        for (String label : labels) {
            if (!NAME.matcher(label).matches() || RESERVED.contains(label)) {
                throw new IllegalArgumentException(
                        "label: " + label + " (expected: words with _ between, not reserved)");
            }
        }
    }

    /** What only rises, and counts things. */
    public static Meter counter(String name, String help, String... labels) {
        return new Meter(name, Kind.COUNTER, Unit.COUNT, help, List.of(labels));
    }

    /** What rises and falls, and counts things. */
    public static Meter gauge(String name, String help, String... labels) {
        return new Meter(name, Kind.GAUGE, Unit.COUNT, help, List.of(labels));
    }

    /** How values of a unit are spread. */
    public static Meter histogram(String name, Unit unit, String help, String... labels) {
        return new Meter(name, Kind.HISTOGRAM, unit, help, List.of(labels));
    }
}
