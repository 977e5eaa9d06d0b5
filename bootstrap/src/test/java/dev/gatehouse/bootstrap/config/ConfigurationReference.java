package dev.gatehouse.bootstrap.config;

import java.util.Locale;
import java.util.Optional;

/** Writes the manual of the settings from what the mapping says of them. */
final class ConfigurationReference {

    private static final String INTRODUCTION = """
            # Configuration

            <!-- Written by ConfigurationReferenceTest from GatehouseConfig; change that, and then this by
                 mvn test -pl bootstrap -am -Dtest=ConfigurationReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dgatehouse.docs.write=true -->

            Gatehouse needs no configuration. What is to be different is said in the environment, or by property in a file that
            `GATEHOUSE_CONFIG` names:

            ```properties
            gatehouse.server.port = 50052
            gatehouse.token.access-lifetime = 15m
            ```

            The environment goes before the file, and the file before the defaults. `gatehouse config` shows what is in force and
            where it comes from; secrets do not show. An embedded Gatehouse is given the same names by its program, which goes
            before everything, and reads no environment.

            - Durations are a whole number and a unit: `250ms`, `30s`, `15m`, `12h`, `7d`. Sizes likewise: `512B`, `64KiB`, `19MiB`.
            - Nothing is guessed. A name that is no setting, an empty or malformed value, one out of its bounds, or two that
              contradict each other: the server does not start, and says everything that is wrong at once (exit status 2).
            - Bounds are included.
            - A secret never stands in a setting's default, and may come from a file (`…_FILE`) instead of the environment. A
              secret is given once. There is no setting for the first administrator's password itself, only for its file.
            - Files that name secrets are read when the server starts; one line end after the secret does not count.
            - Kubernetes sets names such as `GATEHOUSE_SERVICE_HOST` for a service called gatehouse. They are passed over.

            """;

    private static final String OTHERS = """
            ## Well-known names

            `JWT_SECRET` and `JWT_SECRET_FILE` stand above. `JWT_ACCESS_EXPIRY` is `gatehouse.token.access-lifetime` as
            %s; when both are given in the environment, it is the one that counts.

            Traces have OpenTelemetry's names where it has one. As it wants it, durations among these may be numbers of milliseconds, an
            empty value is none, and `OTEL_EXPORTER_OTLP_TRACES_…` goes before `OTEL_EXPORTER_OTLP_…`. Its other names are passed
            over.

            ## Names of the commands

            The commands that call a server read these names; the server passes them over:

            | Environment | Meaning |
            |---|---|
            | `%s` | Where the server listens, such as `127.0.0.1:50051`, `https://auth.example.org:50051` or `unix:/run/gatehouse.sock`. |
            | `%s` | The access token to present. |
            | `%s` | The file with the authorities to trust where the server speaks TLS. |
            | `%s` | The file with the certificate to show it. |
            | `%s` | The file with the private key of that certificate. |
            """.formatted(
                    Catalogue.EXPIRY_MINUTES_EXPECTS,
                    ClientSettings.ADDRESS,
                    ClientSettings.TOKEN,
                    ClientSettings.CA_FILE,
                    ClientSettings.CLIENT_CERTIFICATE_FILE,
                    ClientSettings.CLIENT_KEY_FILE);

    private ConfigurationReference() {}

    static String markdown() {
        var text = new StringBuilder(INTRODUCTION);
        String group = "";
        for (KnownSetting setting : new Catalogue().settings()) {
            String its = setting.name().split("\\.", -1)[1];
            if (!its.equals(group)) {
                heading(text, its);
                group = its;
            }
            row(text, setting);
        }
        return text.append('\n').append(OTHERS).toString();
    }

    private static void heading(StringBuilder text, String group) {
        if (text.charAt(text.length() - 2) != '\n') {
            text.append('\n');
        }
        text.append("## ")
                .append(group.substring(0, 1).toUpperCase(Locale.ROOT))
                .append(group.substring(1));
        text.append("\n\n| Property | Environment | Default | Value | Meaning |\n|---|---|---|---|---|\n");
    }

    private static void row(StringBuilder text, KnownSetting setting) {
        String unset = setting.annotation().otherwise();
        String byDefault = setting.defaultValue()
                .map(value -> "`" + value + "`")
                .or(() -> Optional.of(unset).filter(words -> !words.isEmpty()))
                .orElse("not set");
        text.append("| `%s` | `%s` | %s | %s | %s |\n"
                .formatted(
                        setting.name(),
                        setting.environmentName(),
                        byDefault,
                        setting.expects(),
                        setting.annotation().means()));
    }
}
