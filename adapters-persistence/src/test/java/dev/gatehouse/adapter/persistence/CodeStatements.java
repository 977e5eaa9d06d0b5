package dev.gatehouse.adapter.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.application.port.out.AuditQuery;
import dev.gatehouse.application.port.out.UserQuery;
import dev.gatehouse.domain.audit.AuditFields;
import dev.gatehouse.domain.filter.Comparison;
import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.filter.FilterField;
import dev.gatehouse.domain.filter.FilterFields;
import dev.gatehouse.domain.filter.Operand;
import dev.gatehouse.domain.user.UserFields;
import dev.gatehouse.domain.user.UserOrder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements that code runs on a store, each on one line: those of this code, and those of other versions, which are kept
 * among the resources. Statements are constants of the classes named {@code Jdbc…}, or made from a query.
 */
final class CodeStatements {

    private static final Pattern STATEMENT = Pattern.compile("(SELECT|INSERT|UPDATE|DELETE) .*", Pattern.DOTALL);

    private CodeStatements() {}

    /** The statements of the code that made a version of the schema. */
    static SortedSet<String> ofVersion(int version) throws IOException {
        String name = "statements/V" + version + ".sql";
        try (InputStream resource = Objects.requireNonNull(CodeStatements.class.getResourceAsStream(name), name)) {
            return new String(resource.readAllBytes(), UTF_8).lines().collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The statements of this code. */
    static SortedSet<String> ofThisCode() throws Exception {
        return Stream.of(constants(), listings(), filteredListings(), Stream.of(JdbcUserRepository.findAll(2)))
                .flatMap(statements -> statements)
                .map(CodeStatements::oneLine)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> constants() throws Exception {
        var constants = new ArrayList<String>();
        for (Class<?> jdbc : jdbcClasses()) {
            for (Field field : jdbc.getDeclaredFields()) {
                if (field.getType() == String.class && Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    constants.add((String) field.get(null));
                }
            }
        }
        return constants.stream().filter(text -> STATEMENT.matcher(text).matches());
    }

    private static List<Class<?>> jdbcClasses() throws Exception {
        Path classes = Path.of(JdbcUserRepository.class
                        .getResource("JdbcUserRepository.class")
                        .toURI())
                .getParent();
        try (Stream<Path> files = Files.list(classes)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("Jdbc") && name.endsWith(".class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .<Class<?>>map(CodeStatements::named)
                    .toList();
        }
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(CodeStatements.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a class file without its class: " + name, e);
        }
    }

    private static Stream<String> listings() {
        return StoreSamples.queriesOfEveryOrder().map(JdbcUserListing::new).flatMap(CodeStatements::statements);
    }

    private static Stream<String> statements(SqlListing<?, ?> listing) {
        return Stream.concat(
                        Stream.of(listing.scanning(), listing.end()),
                        listing.candidates().stream()
                                .flatMap(candidates ->
                                        Stream.of(candidates.count(1_001), listing.among(candidates.condition(1_000)))))
                .map(SqlQuery::sql);
    }

    /** For every field a listing with all of its comparisons, and some that are read from indexes. */
    private static Stream<String> filteredListings() {
        Stream<SqlListing<?, ?>> ofUsers = Stream.concat(filters(UserFields.FIELDS), indexedFilters())
                .map(filter -> new UserQuery(filter, true, UserOrder.BY_ID, Optional.empty(), 1))
                .map(JdbcUserListing::new);
        Stream<SqlListing<?, ?>> ofAuditEvents = Stream.concat(filters(AuditFields.FIELDS), indexedAuditFilters())
                .map(filter -> new AuditQuery(filter, 0, 1))
                .map(JdbcAuditListing::new);
        return Stream.concat(ofUsers, ofAuditEvents).flatMap(CodeStatements::statements);
    }

    private static Stream<Filter> indexedFilters() {
        return Stream.of(
                        "id > 019caaaa-0000-7000-8000-000000000000",
                        "email = maya@example.org",
                        "email:m OR display_name:M",
                        "create_time > 2026-01-31T09:30:00Z AND create_time < 2026-02-01T00:00:00Z",
                        "update_time = 2026-01-31T09:30:00Z",
                        "state = DELETED",
                        "roles:support",
                        "attributes:team",
                        "attributes.team = payments")
                .map(UserFields.FIELDS::parse);
    }

    private static Stream<Filter> indexedAuditFilters() {
        return Stream.of(
                        "time > 2026-01-31T09:30:00Z AND time < 2026-02-01T00:00:00Z",
                        "actor = server OR user = 019caaaa-0000-7000-8000-000000000000",
                        "user = 019caaaa-0000-7000-8000-000000000000")
                .map(AuditFields.FIELDS::parse);
    }

    private static Stream<Filter> filters(FilterFields fields) {
        return fields.names().stream()
                .map(name -> fields.find(name).orElseThrow())
                .map(field -> new Filter.Or(
                        Stream.concat(ofWhole(field), ofEntry(field)).toList()));
    }

    private static Stream<Filter> ofWhole(FilterField field) {
        return field.kind().comparisons().stream().map(comparison -> condition(field, Optional.empty(), comparison));
    }

    private static Stream<Filter> ofEntry(FilterField field) {
        return field.kind() == FilterField.Kind.MAP
                ? FilterField.Kind.TEXT.comparisons().stream()
                        .map(comparison -> condition(field, Optional.of("team"), comparison))
                : Stream.empty();
    }

    private static Filter condition(FilterField field, Optional<String> key, Comparison comparison) {
        Operand operand =
                field.kind() == FilterField.Kind.TIME ? new Operand.Moment(StoreSamples.NOW) : new Operand.Text("text");
        return new Filter.Condition(
                field.name(), key, comparison, comparison == Comparison.PRESENT ? Operand.NONE : operand);
    }

    private static String oneLine(String statement) {
        return statement.strip().replaceAll("\\s+", " ") + ";";
    }
}
