package dev.gatehouse.bootstrap;

import dev.gatehouse.adapter.observability.Logs;
import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.OperateServer;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Operates the process: its log, and its end. */
final class ServerOperations implements OperateServer {

    private final Logger log = LoggerFactory.getLogger(ServerOperations.class);
    private final Runnable end;

    /** Takes what a first signal does, as often as it comes. */
    ServerOperations(Runnable end) {
        this.end = end;
    }

    @Override
    public LogLevel logLevel() {
        return LogLevel.valueOf(Logs.level().name());
    }

    @Override
    public synchronized LogLevel logAt(Call call, LogLevel level) {
        LogLevel previous = logLevel();
        // As a warning, and while the lower of the two levels holds: nobody is to turn the log off unseen.
        String line = "The log level is {} now instead of {}, as {} asked.";
        Object[] values = {lower(level), lower(previous), who(call)};
        if (level.compareTo(previous) < 0) {
            log.warn(line, values);
        }
        Logs.setLevel(Level.valueOf(level.name()));
        if (level.compareTo(previous) > 0) {
            log.warn(line, values);
        }
        return previous;
    }

    @Override
    public void drain(Call call) {
        log.warn("Stopping, as {} asked.", who(call));
        end.run();
    }

    private static String lower(LogLevel level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private static String who(Call call) {
        return call.caller().isPresent() ? call.actor().toString() : "somebody at the admin socket";
    }
}
