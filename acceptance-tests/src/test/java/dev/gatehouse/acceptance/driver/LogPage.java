package dev.gatehouse.acceptance.driver;

import java.util.List;

/**
 * A page of what is written down.
 *
 * @param nextPlace where the reader goes on, now or later
 * @param isLast whether there is nothing further at present
 */
public record LogPage(List<LogEntry> entries, String nextPlace, boolean isLast) {}
