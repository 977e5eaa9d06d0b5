package dev.gatehouse.adapter.observability;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Lines for people: the time of day, the level, the class that speaks, what it says, and named values. An exception follows
 * on indented lines.
 */
final class TextLineEncoder extends EncoderBase<ILoggingEvent> {

    private static final byte[] NOTHING = {};

    private final DateTimeFormatter time;

    TextLineEncoder(ZoneId zone) {
        time = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(zone);
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        var line = new StringBuilder(128);
        time.formatTo(event.getInstant(), line);
        line.append(' ').append("%-5s".formatted(event.getLevel())).append(' ');
        Escapes.appendLine(line, simpleName(event.getLoggerName()));
        line.append(": ");
        Escapes.appendLine(line, String.valueOf(event.getFormattedMessage()));
        CallFields.of(event).forEach((name, value) -> appendNamed(line, name, value));
        line.append('\n');
        if (event.getThrowableProxy() != null) {
            var exception = new StringBuilder();
            ExceptionLines.append(exception, event.getThrowableProxy());
            line.append(exception.toString().indent(2));
        }
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void appendNamed(StringBuilder line, String key, Object value) {
        line.append(' ');
        Escapes.appendLine(line, key);
        line.append('=');
        Escapes.appendLine(line, String.valueOf(value));
    }

    private static String simpleName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
