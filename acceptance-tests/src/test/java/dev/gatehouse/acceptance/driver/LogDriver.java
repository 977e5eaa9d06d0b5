package dev.gatehouse.acceptance.driver;

/** Reading what is written down of who did what. */
public interface LogDriver {

    /** Where the first page begins. */
    String START = "";

    Answer<LogPage> read(LogSearch search, String place, int pageSize);
}
