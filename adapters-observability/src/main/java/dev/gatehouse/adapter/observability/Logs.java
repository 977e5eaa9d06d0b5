package dev.gatehouse.adapter.observability;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The log of the process. */
public final class Logs {

    private static final String OURS = "dev.gatehouse";

    /** Warns of what strangers send, in their words and as often as they like. They are told, and nobody else needs to be. */
    private static final String HTTP_PARSER = "org.eclipse.jetty.http.HttpParser";

    /** What warns, with a stack trace, of each frame by which a client breaks the rules: lines that anybody can have written. */
    private static final String FRAMES = "io.grpc.netty.NettyServerHandler";

    /** Says again and again what {@link ReportingSpanExporter} says once. */
    private static final String REPETITIVE = "io.opentelemetry.exporter";

    private Logs() {}

    /**
     * Sends the log of the whole process, that of {@code java.util.logging} included, to a stream; whatever was configured
     * before is forgotten.
     *
     * @param level the least severe lines of Gatehouse that are written; libraries write nothing below a warning, and
     *     nothing of the frames that clients send
     * @param onTerminal whether a person is watching the stream, which decides what {@link LogFormat#AUTO} is
     */
    public static void configure(
            LogFormat format, org.slf4j.event.Level level, boolean onTerminal, OutputStream stream) {
        LoggerContext context = context();
        context.reset();
        apply(context, format, level, onTerminal, stream);
        bridgeJavaUtilLogging(context.getLogger(Logger.ROOT_LOGGER_NAME).getLevel());
    }

    /** The least severe lines of Gatehouse that are written. */
    public static org.slf4j.event.Level level() {
        return level(context());
    }

    static org.slf4j.event.Level level(LoggerContext context) {
        return org.slf4j.event.Level.valueOf(
                context.getLogger(OURS).getEffectiveLevel().toString());
    }

    /** Changes the level that {@link #configure} has set. */
    public static void setLevel(org.slf4j.event.Level level) {
        LoggerContext context = context();
        setLevel(context, level);
        bridgeJavaUtilLogging(context.getLogger(Logger.ROOT_LOGGER_NAME).getLevel());
    }

    private static LoggerContext context() {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            throw new IllegalStateException("SLF4J does not log to Logback (expected: no other binding)");
        }
        return context;
    }

    static void apply(
            LoggerContext context,
            LogFormat format,
            org.slf4j.event.Level level,
            boolean onTerminal,
            OutputStream stream) {
        boolean text = format == LogFormat.TEXT || (format == LogFormat.AUTO && onTerminal);
        Encoder<ILoggingEvent> encoder = text ? new TextLineEncoder(ZoneId.systemDefault()) : new JsonLineEncoder();
        encoder.setContext(context);
        encoder.start();
        var appender = new OutputStreamAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName("gatehouse");
        appender.setEncoder(encoder);
        appender.setOutputStream(new Unclosed(stream));
        appender.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
        setLevel(context, level);
    }

    static void setLevel(LoggerContext context, org.slf4j.event.Level level) {
        Level ours = Level.convertAnSLF4JLevel(level);
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(ours.isGreaterOrEqual(Level.WARN) ? ours : Level.WARN);
        context.getLogger(OURS).setLevel(ours);
        context.getLogger(HTTP_PARSER).setLevel(Level.ERROR);
        context.getLogger(FRAMES).setLevel(Level.ERROR);
        context.getLogger(REPETITIVE).setLevel(Level.OFF);
    }

    // The level is set on both sides of the bridge: on its own side java.util.logging throws lines away for next to
    // nothing.
    private static void bridgeJavaUtilLogging(Level level) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        java.util.logging.Logger.getLogger("")
                .setLevel(level == Level.ERROR ? java.util.logging.Level.SEVERE : java.util.logging.Level.WARNING);
    }

    /** The stream, which stays open when the log is configured anew: it is that of the process. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream stream) {
            super(stream);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
