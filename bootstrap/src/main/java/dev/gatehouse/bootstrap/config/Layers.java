package dev.gatehouse.bootstrap.config;

import dev.gatehouse.bootstrap.config.GivenSettings.Given;
import java.util.List;
import java.util.Optional;

/** The sources in the order of their precedence: of several that give a setting the first counts. */
record Layers(List<GivenSettings> sources) {

    Layers {
        sources = List.copyOf(sources);
    }

    /** The setting as it was given where it counts; empty if the default does. */
    Optional<Given> find(String property) {
        return sourceOf(property).flatMap(source -> source.find(property));
    }

    /** Whether this is what was given where it counts, and not something that another source or name overrides. */
    boolean counts(Given given) {
        return find(given.setting().name()).filter(given::equals).isPresent();
    }

    /** A problem with a setting that somebody gave, under the name by which they gave it. */
    ConfigurationProblem problem(String property, String found, String expected) {
        GivenSettings source = sourceOf(property)
                .orElseThrow(() -> new IllegalStateException(
                        property + ": the default is " + found + " (expected: " + expected + ")"));
        String name = source.find(property).map(Given::name).orElse(property);
        return source.problem(name, found, expected);
    }

    EffectiveSetting effective(KnownSetting setting) {
        String name = setting.name();
        return sourceOf(name)
                .flatMap(source -> source.find(name)
                        .map(given -> new EffectiveSetting(name, given.shown(), source.sourceOf(given))))
                .orElseGet(
                        () -> new EffectiveSetting(name, setting.defaultValue().orElse(""), "default"));
    }

    private Optional<GivenSettings> sourceOf(String property) {
        return sources.stream()
                .filter(source -> source.find(property).isPresent())
                .findFirst();
    }
}
