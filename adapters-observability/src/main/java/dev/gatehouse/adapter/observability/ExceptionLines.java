package dev.gatehouse.adapter.observability;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import org.jspecify.annotations.Nullable;

/**
 * An exception as lines, each ended by a line feed, in the form everybody knows, save that its messages stay on their
 * lines.
 */
final class ExceptionLines {

    private static final String INDENT = "    ";

    private ExceptionLines() {}

    static void append(StringBuilder lines, IThrowableProxy exception) {
        append(lines, exception, "", "");
    }

    private static void append(StringBuilder lines, IThrowableProxy exception, String indent, String introduction) {
        lines.append(indent).append(introduction).append(exception.getClassName());
        String message = exception.getMessage();
        if (message != null) {
            lines.append(": ");
            Escapes.appendLine(lines, message);
        }
        lines.append('\n');
        if (exception.isCyclic()) {
            return; // its causes were written already
        }
        appendFrames(lines, exception, indent);
        for (IThrowableProxy suppressed : exception.getSuppressed()) {
            append(lines, suppressed, indent + INDENT, "Suppressed: ");
        }
        @Nullable IThrowableProxy cause = exception.getCause();
        if (cause != null) {
            append(lines, cause, indent, "Caused by: ");
        }
    }

    private static void appendFrames(StringBuilder lines, IThrowableProxy exception, String indent) {
        StackTraceElementProxy[] frames = exception.getStackTraceElementProxyArray();
        int common = exception.getCommonFrames();
        for (int index = 0; index < frames.length - common; index++) {
            lines.append(indent).append(INDENT).append(frames[index]).append('\n');
        }
        if (common > 0) {
            lines.append(indent).append(INDENT).append("... ").append(common).append(" more\n");
        }
    }
}
