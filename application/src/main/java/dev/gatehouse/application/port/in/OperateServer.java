package dev.gatehouse.application.port.in;

/**
 * What an operator may have the process do that serves. It concerns this process alone, and nothing of it is stored: who asked
 * stands in its log, and not in the audit log, which may be out of reach just then. Thread-safe.
 */
public interface OperateServer {

    /** How severe the least severe lines of Gatehouse's own are that are written to the log. */
    enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }

    /** What is written to the log now. */
    LogLevel logLevel();

    /** Has lines of this level and of the more severe ones written from now on; returns what was written until now. */
    LogLevel logAt(Call call, LogLevel level);

    /** Has the server stop as on a first signal to end, and returns at once; asking again changes nothing. */
    void drain(Call call);
}
