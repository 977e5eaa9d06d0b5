package dev.gatehouse.adapter.observability;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lines for machines: one JSON object each, with {@code timestamp} (ISO 8601, UTC), {@code level}, {@code logger}, {@code
 * thread}, {@code message}, and where there are any {@code context} (named values, by name; numbers as numbers) and {@code
 * exception} (all its lines in one string).
 */
final class JsonLineEncoder extends EncoderBase<ILoggingEvent> {

    private static final byte[] NOTHING = {};

    @Override
    public byte[] encode(ILoggingEvent event) {
        var line = new StringBuilder(256);
        line.append("{\"timestamp\":\"").append(event.getInstant()).append('"');
        appendMember(line, "level", event.getLevel().toString());
        appendMember(line, "logger", event.getLoggerName());
        appendMember(line, "thread", event.getThreadName());
        appendMember(line, "message", String.valueOf(event.getFormattedMessage()));
        appendContext(line, CallFields.of(event));
        if (event.getThrowableProxy() != null) {
            var exception = new StringBuilder();
            ExceptionLines.append(exception, event.getThrowableProxy());
            appendMember(line, "exception", exception.toString());
        }
        return line.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void appendContext(StringBuilder line, Map<String, Object> context) {
        if (context.isEmpty()) {
            return;
        }
        line.append(",\"context\":{");
        int start = line.length();
        context.forEach((name, value) -> appendValue(line, name, value));
        line.deleteCharAt(start).append('}'); // the comma before the first
    }

    private static void appendValue(StringBuilder line, String name, @Nullable Object value) {
        if (value instanceof Integer
                || value instanceof Long
                || (value instanceof Double real && Double.isFinite(real))) {
            line.append(',');
            Escapes.appendJson(line, name);
            line.append(':').append(value);
        } else {
            appendMember(line, name, String.valueOf(value));
        }
    }

    private static void appendMember(StringBuilder line, String name, String value) {
        line.append(',');
        Escapes.appendJson(line, name);
        line.append(':');
        Escapes.appendJson(line, value);
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
