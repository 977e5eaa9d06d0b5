package dev.gatehouse.bootstrap.config;

import dev.gatehouse.bootstrap.config.GatehouseConfig.PostgreSql;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules for a store in PostgreSQL. Nothing that is said of a URL repeats it, since people put passwords into URLs. */
final class PostgreSqlRules {

    private static final String URL = "gatehouse.store.postgresql.url";
    private static final String USER = "gatehouse.store.postgresql.user";
    private static final String PASSWORD = "gatehouse.store.postgresql.password";
    private static final String PASSWORD_FILE = "gatehouse.store.postgresql.password-file";
    private static final String POOL_SIZE = "gatehouse.store.postgresql.pool-size";
    private static final String DIRECTORY = "gatehouse.store.directory";
    private static final String URL_FORM =
            "jdbc:postgresql://host:port/database, and perhaps parameters such as ?sslmode=verify-full";

    private static final String HOST = "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?";
    private static final String PARAMETER = "[A-Za-z]+=[^?&@\\s]*";
    private static final Pattern FORM = Pattern.compile("jdbc:postgresql://" + HOST + "(?:," + HOST
            + ")*/[^/?&#@\\s]+(?:\\?" + PARAMETER + "(?:&" + PARAMETER + ")*)?");

    private final PostgreSql settings;
    private final ConfigurationReader reader;

    PostgreSqlRules(PostgreSql settings, ConfigurationReader reader) {
        this.settings = settings;
        this.reader = reader;
    }

    void check() {
        Optional<String> url = settings.url();
        if (url.isPresent()) {
            checkUrl(url.get());
            checkCompany();
        } else if (!reader.isWrong(URL)) {
            Stream.of(USER, PASSWORD, PASSWORD_FILE, POOL_SIZE)
                    .filter(reader::isGiven)
                    .forEach(property -> reader.object(property, "is given alone", URL + " beside it"));
        }
    }

    private void checkUrl(String url) {
        if (url.contains("@") || hasCredentials(url)) {
            reader.object(URL, "has a user or a password in it", USER + " and " + PASSWORD_FILE + " for them");
        } else if (!FORM.matcher(url).matches()) {
            reader.object(URL, "has another form", URL_FORM);
        }
    }

    private static boolean hasCredentials(String url) {
        int parameters = url.indexOf('?');
        return parameters >= 0
                && Stream.of(url.substring(parameters + 1).split("[?&]"))
                        .map(parameter -> parameter.split("=", 2)[0].toLowerCase(Locale.ROOT))
                        .anyMatch(name -> name.equals("user") || name.contains("password"));
    }

    private void checkCompany() {
        if (reader.isGiven(DIRECTORY)) {
            reader.object(DIRECTORY, "is given beside " + URL, "one of the two");
        }
        if (settings.user().isEmpty() && !reader.isWrong(USER)) {
            reader.object(URL, "is given alone", USER + " beside it");
        }
        if (settings.password().isPresent() && settings.passwordFile().isPresent()) {
            reader.object(PASSWORD_FILE, "is given beside the password itself", "one of the two");
        }
        settings.passwordFile().ifPresent(path -> reader.readable(PASSWORD_FILE, path));
    }
}
