package dev.gatehouse.bootstrap.config;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every name that can be set, read off {@link GatehouseConfig}. Immutable. */
final class Catalogue {

    /** Names the configuration file; there is no property for it, as a file cannot name itself. */
    static final String FILE = "GATEHOUSE_CONFIG";

    /** The access lifetime in minutes, under the name that others give it. It goes before the property's own name. */
    static final String EXPIRY_MINUTES = "JWT_ACCESS_EXPIRY";

    static final String EXPIRY_MINUTES_EXPECTS = "a whole number of minutes, from 1 to 1440";
    static final String ACCESS_LIFETIME = "gatehouse.token.access-lifetime";

    private static final String OTLP = "OTEL_EXPORTER_OTLP_";
    private static final String OTLP_FOR_TRACES = OTLP + "TRACES_";
    private static final String PREFIX = "gatehouse";
    private static final String ENVIRONMENT_PREFIX = "GATEHOUSE_";

    private final List<KnownSetting> settings;
    private final Map<String, KnownSetting> byName = new HashMap<>();
    private final Map<String, KnownSetting> byEnvironmentName = new HashMap<>();

    Catalogue() {
        List<KnownSetting> found = new ArrayList<>();
        collect(GatehouseConfig.class, PREFIX, found);
        found.sort(Comparator.comparing(KnownSetting::name));
        settings = List.copyOf(found);
        for (KnownSetting setting : settings) {
            byName.put(setting.name(), setting);
            byEnvironmentName.put(setting.environmentName(), setting);
        }
    }

    private static void collect(Class<?> group, String prefix, List<KnownSetting> found) {
        for (Method method : group.getDeclaredMethods()) {
            String name = prefix + "." + inKebabCase(method.getName());
            if (isGroup(method.getReturnType())) {
                collect(method.getReturnType(), name, found);
            } else {
                found.add(KnownSetting.of(name, method));
            }
        }
    }

    private static boolean isGroup(Class<?> type) {
        return type.isInterface() && type.getPackage() == GatehouseConfig.class.getPackage();
    }

    private static String inKebabCase(String methodName) {
        return methodName.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** In the order of their names. */
    List<KnownSetting> settings() {
        return settings;
    }

    Optional<KnownSetting> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<KnownSetting> inEnvironment(String environmentName) {
        // OpenTelemetry lets what is sent to a receiver be said of traces alone.
        String name = environmentName.startsWith(OTLP_FOR_TRACES)
                ? OTLP + environmentName.substring(OTLP_FOR_TRACES.length())
                : environmentName;
        return Optional.ofNullable(byEnvironmentName.get(name));
    }

    /** Whether the name is OpenTelemetry's, which has an empty value mean none. */
    static boolean isOpenTelemetrys(String environmentName) {
        return environmentName.startsWith("OTEL_");
    }

    /** What somebody who wrote an unknown property may have meant. */
    Optional<String> nearestProperty(String unknown) {
        return nearest(unknown, '.', byName.keySet());
    }

    /** What somebody who wrote an unknown name in the environment may have meant. */
    Optional<String> nearestInEnvironment(String unknown) {
        Map<String, String> candidates = new HashMap<>();
        settings.forEach(setting ->
                candidates.put(KnownSetting.derivedEnvironmentName(setting.name()), setting.environmentName()));
        Stream.concat(byEnvironmentName.keySet().stream(), ClientSettings.NAMES.stream())
                .forEach(name -> candidates.put(name, name));
        candidates.put(FILE, FILE);
        return nearest(unknown, '_', candidates.keySet()).map(candidates::get);
    }

    /** Whether the name claims to be one of ours. */
    static boolean isOurs(String environmentName) {
        return environmentName.startsWith(ENVIRONMENT_PREFIX);
    }

    private static Optional<String> nearest(String unknown, char separator, Collection<String> candidates) {
        // Who leaves out the group means the one setting whose name ends so, or the server's: PORT is SERVER_PORT.
        int group = unknown.indexOf(separator);
        String ending = group < 0 ? separator + unknown : unknown.substring(group);
        List<String> endingSo =
                candidates.stream().filter(name -> name.endsWith(ending)).toList();
        String ofServer = (PREFIX + separator + "server" + ending).toUpperCase(Locale.ROOT);
        return endingSo.stream()
                .filter(name ->
                        endingSo.size() == 1 || name.toUpperCase(Locale.ROOT).equals(ofServer))
                .findFirst()
                .or(() -> NearestName.of(unknown, candidates, ENVIRONMENT_PREFIX.length()));
    }
}
