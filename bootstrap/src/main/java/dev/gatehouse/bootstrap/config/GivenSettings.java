package dev.gatehouse.bootstrap.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that one source gives, by property. Not thread-safe.
 *
 * <p>The one below it in precedence gives what this one does not. A setting that has two names can be given twice: the last
 * counts, and the other is still there to be checked.
 */
final class GivenSettings {

    private final String source;
    private final String place;
    private final List<Given> all = new ArrayList<>();

    /**
     * An empty source.
     *
     * @param source how the effective configuration calls it
     * @param place how messages call it
     */
    GivenSettings(String source, String place) {
        this.source = source;
        this.place = place;
    }

    /**
     * A setting as somebody gave it.
     *
     * @param setting what it sets
     * @param name what it was called there
     * @param text what was written there
     * @param value the text in the notation of the setting
     * @param expects what the text must be, in words
     */
    record Given(KnownSetting setting, String name, String text, String value, String expects) {

        private static final int ENOUGH_TO_RECOGNISE = 100;

        static Given of(KnownSetting setting, String name, String text) {
            return new Given(setting, name, text, text, setting.expects());
        }

        static Given minutes(KnownSetting setting, String name, String text) {
            return new Given(setting, name, text, text + "m", Catalogue.EXPIRY_MINUTES_EXPECTS);
        }

        /** The text on one line, unless it is a secret. */
        String shown() {
            if (setting.isSecret()) {
                return "(hidden)";
            }
            String line = text.replaceAll("\\p{Cntrl}", "?");
            return line.length() <= ENOUGH_TO_RECOGNISE ? line : line.substring(0, ENOUGH_TO_RECOGNISE) + "…";
        }
    }

    void add(Given given) {
        all.add(given);
    }

    void remove(Given given) {
        all.remove(given);
    }

    Optional<Given> find(String property) {
        return all.reversed().stream()
                .filter(given -> given.setting().name().equals(property))
                .findFirst();
    }

    /** What was given, in the order in which it was, with what does not count. */
    List<Given> all() {
        return List.copyOf(all);
    }

    /** What the mapping reads. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        all.forEach(given -> values.put(given.setting().name(), given.value()));
        return values;
    }

    /** How the effective configuration calls the source of a setting. */
    String sourceOf(Given given) {
        return given.setting().name().equals(given.name()) ? source : source + " " + given.name();
    }

    String source() {
        return source;
    }

    ConfigurationProblem problem(Given given, String found) {
        return problem(given.name(), found, given.expects());
    }

    ConfigurationProblem problem(String name, String found, String expected) {
        return new ConfigurationProblem(name, place, found, expected);
    }
}
