package dev.gatehouse.bootstrap.config;

/**
 * One thing that is wrong with the settings.
 *
 * @param name the setting as it was given: the name in the environment, or the property
 * @param source where it was given, such as {@code the environment}
 * @param found the value on one line, or what is the matter with it; never a secret
 * @param expected what would be right
 */
public record ConfigurationProblem(String name, String source, String found, String expected) {

    /** The problem in one line, such as {@code GATEHOUSE_SERVER_PORT in the environment: http (expected: …)}. */
    @Override
    public String toString() {
        return name + " in " + source + ": " + found + " (expected: " + expected + ")";
    }
}
