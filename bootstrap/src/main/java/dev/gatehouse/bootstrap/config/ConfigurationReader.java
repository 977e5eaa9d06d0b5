package dev.gatehouse.bootstrap.config;

import dev.gatehouse.bootstrap.config.GivenSettings.Given;
import dev.gatehouse.bootstrap.config.SecretFiles.UnreadableSecretException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Reads the settings once and reports everything that is wrong with them together.
 *
 * <p>A value that cannot be right is noted and left out, so that the rules which hold between settings can still be checked
 * on the others. The mapping itself therefore never fails.
 */
final class ConfigurationReader {

    private static final int HIGHEST_ORDINAL = 300;

    /**
     * The library makes a class for each group of settings when they are first mapped. It lets another thread use those
     * that are made before the rest is, and then none of them works for as long as the process lives.
     */
    private static final Object MAPPING = new Object();

    private final Catalogue catalogue = new Catalogue();
    private final List<ConfigurationProblem> problems = new ArrayList<>();
    private final Set<String> wrong = new HashSet<>();
    private final Layers layers;

    ConfigurationReader(ConfigurationSources from) {
        layers = new Layers(new SettingsCollector(catalogue, problems).collect(from));
    }

    Configuration read() {
        // No interceptors: a secret with ${ in it is a secret and not an expression.
        SmallRyeConfig conversions =
                Conversions.addTo(new SmallRyeConfigBuilder()).build();
        layers.sources().forEach(source -> source.all().forEach(given -> check(source, given, conversions)));
        GatehouseConfig settings;
        synchronized (MAPPING) {
            settings = map();
        }
        new ConfigurationRules(settings, this).check();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new Configuration(
                settings,
                layers,
                catalogue.settings().stream().map(layers::effective).toList());
    }

    private void check(GivenSettings source, Given given, SmallRyeConfig conversions) {
        Optional<String> mistake = given.text().isBlank()
                ? Optional.of("is empty")
                : isRight(given, conversions) ? Optional.empty() : Optional.of(given.shown());
        mistake.ifPresent(found -> {
            problems.add(source.problem(given, found));
            if (layers.counts(given)) {
                wrong.add(given.setting().name());
            }
            source.remove(given);
        });
    }

    private static boolean isRight(Given given, SmallRyeConfig conversions) {
        try {
            return isWithinBounds(given, given.setting().type(), conversions);
        } catch (IllegalArgumentException e) {
            return false; // the text is not of the kind; the problem says of which it should be
        }
    }

    private static <T> boolean isWithinBounds(Given given, Class<T> type, SmallRyeConfig conversions) {
        Converter<T> converter = conversions.getConverter(type).orElseThrow();
        T value = converter.convert(given.value());
        Setting annotation = given.setting().annotation();
        if (annotation.atLeast().isEmpty()) {
            return true;
        }
        @SuppressWarnings("unchecked") // only numbers, durations and sizes have bounds, and they compare
        var comparable = (Comparable<T>) value;
        return comparable.compareTo(converter.convert(annotation.atLeast())) >= 0
                && comparable.compareTo(converter.convert(annotation.atMost())) <= 0;
    }

    private GatehouseConfig map() {
        var builder = Conversions.addTo(new SmallRyeConfigBuilder()).withMapping(GatehouseConfig.class);
        int ordinal = HIGHEST_ORDINAL;
        for (GivenSettings source : layers.sources()) {
            builder.withSources(new PropertiesConfigSource(source.values(), source.source(), ordinal--));
        }
        return builder.build().getConfigMapping(GatehouseConfig.class);
    }

    /** Whether the setting had a value that could not be right, so that nothing follows from the one it has now. */
    boolean isWrong(String property) {
        return wrong.contains(property);
    }

    /** Whether some source says what the setting is to be. */
    boolean isGiven(String property) {
        return layers.find(property).isPresent();
    }

    /** Notes that a value is not what it should be. */
    void object(String property, String expected) {
        object(property, layers.find(property).map(Given::shown).orElse(""), expected);
    }

    /** Notes what is the matter with a value. */
    void object(String property, String found, String expected) {
        problems.add(layers.problem(property, found, expected));
    }

    /** The text in a file that a setting names; what is the matter with the file is noted. */
    Optional<CharSequence> readable(String property, Path path) {
        return readable(property, path, "a readable file that holds the secret, in UTF-8");
    }

    /** As {@link #readable(String, Path)}, where something else can be said of what is expected. */
    Optional<CharSequence> readable(String property, Path path, String expected) {
        try {
            return Optional.of(SecretFiles.readText(path));
        } catch (UnreadableSecretException e) {
            object(property, path + " " + e.getMessage(), expected);
            return Optional.empty();
        }
    }
}
