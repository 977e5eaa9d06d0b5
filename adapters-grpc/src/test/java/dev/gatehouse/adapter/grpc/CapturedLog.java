package dev.gatehouse.adapter.grpc;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Everything that is logged while it is open, and only here: by us in full, by others from INFO, by gRPC through the
 * JDK's logging too.
 */
final class CapturedLog implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("dev.gatehouse");
    private final java.util.logging.Logger theirs = LogManager.getLogManager().getLogger("");
    private final Handler[] handlersBefore = theirs.getHandlers();
    private final List<Appender<ILoggingEvent>> appendersBefore = new ArrayList<>();
    private final Level levelBefore = root.getLevel();
    private final AppenderBase<ILoggingEvent> appender = new Lines();
    private final Handler handler = new Records();

    CapturedLog() {
        root.iteratorForAppenders().forEachRemaining(appendersBefore::add);
        appender.setContext(root.getLoggerContext());
        appender.start();
        appendersBefore.forEach(root::detachAppender);
        root.addAppender(appender);
        root.setLevel(Level.INFO);
        ours.setLevel(Level.TRACE);
        Stream.of(handlersBefore).forEach(theirs::removeHandler);
        theirs.addHandler(handler);
    }

    /** The lines so far, each with its level first and its stack trace after it. */
    List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        theirs.removeHandler(handler);
        Stream.of(handlersBefore).forEach(theirs::addHandler);
        root.detachAppender(appender);
        appendersBefore.forEach(root::addAppender);
        root.setLevel(levelBefore);
        ours.setLevel(null);
    }

    private final class Lines extends AppenderBase<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLevel() + " " + event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    }

    private final class Records extends Handler {

        @Override
        public void publish(LogRecord event) {
            lines.add(event.getLevel() + " " + event.getMessage() + " " + event.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
