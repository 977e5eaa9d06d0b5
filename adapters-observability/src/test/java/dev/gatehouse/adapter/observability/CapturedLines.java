package dev.gatehouse.adapter.observability;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Keeps the lines of a logger while it is open, and only here: from INFO on, unless told otherwise. */
final class CapturedLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger logger;
    private final List<String> lines = new ArrayList<>();

    CapturedLines(String name) {
        logger = (Logger) LoggerFactory.getLogger(name);
        logger.setAdditive(false);
        logger.addAppender(this);
        level(Level.INFO);
        start();
    }

    void level(Level level) {
        logger.setLevel(level);
    }

    @Override
    protected void append(ILoggingEvent event) {
        var line = new StringBuilder(event.getLevel() + " " + event.getFormattedMessage());
        CallFields.of(event)
                .forEach((name, value) ->
                        line.append(' ').append(name).append('=').append(value));
        lines.add(line.toString());
    }

    List<String> all() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setAdditive(true);
        logger.setLevel(null);
    }
}
