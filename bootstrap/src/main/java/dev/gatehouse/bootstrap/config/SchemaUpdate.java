package dev.gatehouse.bootstrap.config;

/** Who brings the schema of the store up to date. */
public enum SchemaUpdate {
    /** The server, when it starts. */
    AT_START,
    /** An operator, with {@code gatehouse migrate apply}. */
    BY_COMMAND
}
