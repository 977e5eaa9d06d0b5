package dev.gatehouse.domain.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.gatehouse.domain.filter.Filter.And;
import dev.gatehouse.domain.filter.Filter.Condition;
import dev.gatehouse.domain.filter.Filter.Not;
import dev.gatehouse.domain.filter.Filter.Or;
import dev.gatehouse.domain.value.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomFilterTest {

    private static final List<Comparison> TEXT_COMPARISONS = List.of(
            Comparison.EQUAL,
            Comparison.NOT_EQUAL,
            Comparison.LESS,
            Comparison.AT_MOST,
            Comparison.GREATER,
            Comparison.AT_LEAST,
            Comparison.STARTS_WITH);
    private static final List<String> PIECES = List.of(
            "title",
            "tags",
            "notes.",
            "create_time",
            "state",
            "AND",
            " AND ",
            " OR ",
            "NOT ",
            "(",
            ")",
            "=",
            "!=",
            "<=",
            ":",
            ":*",
            "*",
            "\"",
            "'",
            "\\",
            " ",
            "-",
            ".",
            "2026-01-31T09:30:00Z",
            "OPEN",
            "x",
            "é",
            "🦊",
            "\u0000",
            "\n",
            "\ud83e",
            "((((((((((((((((((((");

    @Test
    void a_printed_filter_reads_as_the_same_filter() {
        long seed = 20_260_301;
        var random = new Random(seed);

        for (int i = 0; i < 20_000; i++) {
            Filter filter = filter(random, 3);
            String text = FilterPrinter.print(filter);

            assertThat(SampleFields.FIELDS.parse(text))
                    .as("seed %d, round %d: %s", seed, i, text)
                    .isEqualTo(filter);
        }
    }

    @Test
    void a_mutated_filter_is_read_or_refused_with_its_place() {
        long seed = 20_260_302;
        var random = new Random(seed);

        int read = assertTimeout(
                Duration.ofSeconds(60),
                () -> IntStream.range(0, 100_000)
                        .map(i -> isReadOrRefused(mutated(random), "seed " + seed + ", round " + i) ? 1 : 0)
                        .sum());

        assertThat(read).as("seed %d: filters that stayed valid", seed).isBetween(1_000, 99_000);
    }

    private static boolean isReadOrRefused(String text, String round) {
        try {
            SampleFields.FIELDS.parse(text);
            return true;
        } catch (InvalidValueException e) {
            assertThat(e.getMessage())
                    .as(round)
                    .matches("at [1-9][0-9]*: [^\\p{Cntrl}]+ \\(expected: .+\\)")
                    .hasSizeLessThan(300);
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(round + ": " + text, e);
        }
    }

    private static String mutated(Random random) {
        var text = new StringBuilder(FilterPrinter.print(filter(random, 3)));
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(4));
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> text.delete(at, end);
                case 2 -> text.replace(at, end, Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1)));
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(60))));
            }
        }
        return text.toString();
    }

    private static Filter filter(Random random, int depth) {
        return switch (depth == 0 ? 3 : random.nextInt(5)) {
            case 0 -> new And(filters(random, depth - 1));
            case 1 -> new Or(filters(random, depth - 1));
            case 2 -> new Not(filter(random, depth - 1));
            default -> condition(random);
        };
    }

    private static List<Filter> filters(Random random, int depth) {
        return Stream.generate(() -> filter(random, depth))
                .limit(2L + random.nextInt(2))
                .toList();
    }

    private static Condition condition(Random random) {
        String[] names = {"id", "title", "state", "create_time", "tags", "notes"};
        return switch (random.nextInt(7)) {
            case 0 -> condition(names[random.nextInt(names.length)], Comparison.PRESENT, Operand.NONE);
            case 1 -> condition("title", comparison(random), text(random));
            case 2 -> condition("state", Comparison.NOT_EQUAL, new Operand.Text("OPEN"));
            case 3 -> condition("create_time", Comparison.AT_LEAST, new Operand.Moment(moment(random)));
            case 4 -> condition("tags", Comparison.HAS, text(random));
            case 5 -> condition("notes", Comparison.HAS, text(random));
            default -> new Condition("notes", Optional.of(text(random).value()), comparison(random), text(random));
        };
    }

    private static Condition condition(String field, Comparison comparison, Operand operand) {
        return new Condition(field, Optional.empty(), comparison, operand);
    }

    private static Comparison comparison(Random random) {
        return TEXT_COMPARISONS.get(random.nextInt(TEXT_COMPARISONS.size()));
    }

    private static Instant moment(Random random) {
        return Instant.EPOCH.plusSeconds(random.nextInt()).plusNanos(1000L * random.nextInt(1_000_000));
    }

    private static Operand.Text text(Random random) {
        String[] alphabet = {"a", "b", "é", "🦊", "\"", "'", "\\", "*", "(", ")", ":", "n d"};
        return new Operand.Text(IntStream.range(0, random.nextInt(4))
                .mapToObj(_ -> alphabet[random.nextInt(alphabet.length)])
                .collect(Collectors.joining()));
    }
}
