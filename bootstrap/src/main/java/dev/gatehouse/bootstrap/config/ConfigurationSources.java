package dev.gatehouse.bootstrap.config;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where settings come from. The program goes before the environment, that before the properties file which {@code
 * GATEHOUSE_CONFIG} names in either, and that before the defaults.
 *
 * @param program settings that a program gives, by the name of the property or of the environment
 * @param environment the environment of the process, whole; names that are none of ours are passed over
 */
public record ConfigurationSources(Map<String, String> program, Map<String, String> environment) {

    public ConfigurationSources {
        program = Map.copyOf(program);
        environment = Map.copyOf(environment);
    }

    /** Nothing but the defaults. */
    public static ConfigurationSources none() {
        return environment(Map.of());
    }

    /** An environment. */
    public static ConfigurationSources environment(Map<String, String> environment) {
        return new ConfigurationSources(Map.of(), environment);
    }

    /** These, and a setting of the program; the last of one name counts. */
    public ConfigurationSources with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(program);
        more.put(name, value);
        return new ConfigurationSources(more, environment);
    }

    /** Hides the values, among which are secrets. */
    @Override
    public String toString() {
        return "ConfigurationSources[program=" + program.keySet() + "]";
    }
}
