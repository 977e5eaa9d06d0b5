package dev.gatehouse.adapter.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One step from a version of the schema to the next, as {@code V<version>__<description>.sql} among the resources. */
record SchemaMigration(int version, String description) {

    /** Not Flyway's default place, where a program that embeds us and uses Flyway keeps its own migrations. */
    static final String LOCATION = "dev/gatehouse/adapter/persistence/migration";

    /** Every migration, in order. They are listed here because finding them out takes Flyway long in a cold JVM. */
    static final List<SchemaMigration> ALL = List.of(
            new SchemaMigration(1, "users and sessions"),
            new SchemaMigration(2, "complete users"),
            new SchemaMigration(3, "complete tokens"));

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    /** The statements as a database runs them. */
    String sql(SqlDialect dialect) {
        Map<String, String> placeholders = dialect.schemaPlaceholders();
        return PLACEHOLDER
                .matcher(resource())
                .replaceAll(placeholder -> Matcher.quoteReplacement(
                        Objects.requireNonNull(placeholders.get(placeholder.group(1)), placeholder::group)));
    }

    String fileName() {
        return "V" + version + "__" + description.replace(' ', '_') + ".sql";
    }

    private String resource() {
        String name = "/" + LOCATION + "/" + fileName();
        try (InputStream resource = Objects.requireNonNull(SchemaMigration.class.getResourceAsStream(name), name)) {
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + name + " cannot be read", e);
        }
    }
}
