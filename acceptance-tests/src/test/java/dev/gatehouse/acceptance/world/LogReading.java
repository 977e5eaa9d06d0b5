package dev.gatehouse.acceptance.world;

import dev.gatehouse.acceptance.driver.LogDriver;
import dev.gatehouse.acceptance.driver.LogEntry;
import dev.gatehouse.acceptance.driver.LogPage;
import dev.gatehouse.acceptance.driver.LogSearch;
import java.util.ArrayList;
import java.util.List;

/** What one reader has read of what is written down, and where the reader stopped. */
public final class LogReading {

    private static final int SMALL_PAGE = 20;

    private final LogSearch search;
    private final List<LogEntry> entries = new ArrayList<>();
    private String nextPlace = LogDriver.START;

    public LogReading(LogSearch search) {
        this.search = search;
    }

    /** Reads one page. */
    public LogPage read(LogDriver log, int pageSize) {
        LogPage page = log.read(search, nextPlace, pageSize).granted(() -> "a page of what is written down");
        entries.addAll(page.entries());
        nextPlace = page.nextPlace();
        return page;
    }

    /** Reads page by page what is there now, and returns what is new. */
    public List<LogEntry> readOn(LogDriver log) {
        int before = entries.size();
        LogPage page = read(log, SMALL_PAGE);
        while (!page.isLast()) {
            page = read(log, SMALL_PAGE);
        }
        return entries.subList(before, entries.size()).stream().toList();
    }

    public List<LogEntry> entries() {
        return List.copyOf(entries);
    }
}
