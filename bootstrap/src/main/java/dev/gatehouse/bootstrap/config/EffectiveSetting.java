package dev.gatehouse.bootstrap.config;

/**
 * What a setting is, and who says so.
 *
 * @param name the property, such as {@code gatehouse.server.port}
 * @param value as it was given, empty if it is not set; of a secret only that it is there
 * @param source {@code default}, {@code environment GATEHOUSE_SERVER_PORT}, {@code file /etc/gatehouse.properties} or
 *     {@code program}
 */
public record EffectiveSetting(String name, String value, String source) {}
