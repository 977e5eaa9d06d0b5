package dev.gatehouse.adapter.observability;

/** How log lines look. */
public enum LogFormat {
    /** Text when somebody watches on a terminal, JSON otherwise. */
    AUTO,
    /** Readable lines; exceptions take several. */
    TEXT,
    /** One JSON object a line. */
    JSON
}
