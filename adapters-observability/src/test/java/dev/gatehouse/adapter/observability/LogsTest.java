package dev.gatehouse.adapter.observability;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** Over a log of its own: that of the process stays as it is. */
class LogsTest {

    private final LoggerContext context = new LoggerContext();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void giveThreadsTheirContext() {
        context.setMDCAdapter(new LogbackMDCAdapter());
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, true, false",
        "AUTO, false, true",
        "TEXT, true, false",
        "TEXT, false, false",
        "JSON, true, true",
        "JSON, false, true"
    })
    void writes_text_for_people_and_json_for_machines(LogFormat format, boolean onTerminal, boolean json) {
        Logs.apply(context, format, Level.INFO, onTerminal, written);

        ours().info("hello");

        assertThat(lines()).singleElement().matches(line -> line.startsWith("{") == json);
    }

    @Test
    void a_text_line_has_time_level_class_message_and_named_values() {
        start(LogFormat.TEXT);

        ours().atWarn().addKeyValue("port", 50051).log("listening {}", "again");

        assertThat(lines())
                .singleElement()
                .asString()
                .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN  LogsTest: listening again port=50051");
    }

    @Test
    void a_json_line_has_the_same_for_machines() {
        start(LogFormat.JSON);

        ours().atWarn().addKeyValue("port", 50051).log("say \"{}\" \\", "hi");

        assertThat(lines()).singleElement().asString().matches("""
                \\{"timestamp":"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z","level":"WARN",\
                "logger":"dev\\.gatehouse\\.adapter\\.observability\\.LogsTest","thread":"[^"]+",\
                "message":"say \\\\"hi\\\\" \\\\\\\\","context":\\{"port":50051}}""");
    }

    @Test
    void a_named_value_goes_before_one_of_the_thread_and_no_name_comes_twice() {
        start(LogFormat.JSON);
        context.getMDCAdapter().setContextMap(Map.of("call", "outer"));

        ours().atInfo()
                .addKeyValue("call", "inner")
                .addKeyValue("call", "innermost")
                .log("x");

        assertThat(text()).contains("\"context\":{\"call\":\"innermost\"}");
    }

    @ParameterizedTest
    @CsvSource({"TEXT", "JSON"})
    void a_line_that_is_written_for_a_call_names_its_place_in_a_trace(LogFormat format) {
        start(format);
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        new KeptTrace(trace, "00f067aa0ba902b7").run(() -> ours().info("within"));
        ours().info("outside");

        assertThat(lines()).hasSize(2);
        assertThat(lines().getFirst()).contains("trace_id", trace, "span_id", "00f067aa0ba902b7");
        assertThat(lines().getLast()).doesNotContain("trace_id");
    }

    @ParameterizedTest
    @CsvSource({"TEXT", "JSON"})
    void nothing_that_is_logged_can_end_a_line_or_start_one(LogFormat format) {
        start(format);
        String forged = "x\n12:00:00.000 INFO  Server: all is well\r\u001b[2J\u0085\u2028\u2029\u202e\u0000\ud800";

        ours().atInfo()
                .addKeyValue(forged, forged)
                .setCause(new IllegalStateException(forged, new IllegalArgumentException(forged)))
                .log("{}", forged);

        assertThat(text())
                .doesNotContain("\r", "\u001b", "\u0085", "\u2028", "\u2029", "\u202e", "\u0000", "\ud800", "?")
                .contains("x\\n12:00:00.000 INFO  Server: all is well\\u000d\\u001b[2J\\u0085\\u2028\\u2029\\u202e");
        assertThat(lines().stream().skip(1)).allMatch(line -> line.startsWith("  "));
        assertThat(lines()).hasSizeGreaterThanOrEqualTo(format == LogFormat.JSON ? 1 : 4);
    }

    @Test
    void an_exception_has_its_causes_and_what_was_suppressed() {
        start(LogFormat.TEXT);
        var failure = new IllegalStateException("outer", new IllegalArgumentException("inner"));
        failure.addSuppressed(new RuntimeException("beside"));

        ours().error("failed", failure);

        assertThat(lines())
                .anyMatch(line -> line.equals("  java.lang.IllegalStateException: outer"))
                .anyMatch(line -> line.startsWith("      at dev.gatehouse.adapter.observability.LogsTest"))
                .anyMatch(line -> line.equals("      Suppressed: java.lang.RuntimeException: beside"))
                .anyMatch(line -> line.equals("  Caused by: java.lang.IllegalArgumentException: inner"))
                .anyMatch(line -> line.matches("      \\.\\.\\. \\d+ more"));
    }

    @Test
    void an_exception_that_causes_itself_is_written_once() {
        start(LogFormat.TEXT);
        var first = new IllegalStateException("first");
        var second = new IllegalStateException("second", first);
        first.initCause(second);

        ours().error("failed", first);

        assertThat(lines())
                .filteredOn(line -> line.contains("IllegalStateException: first"))
                .hasSize(2);
    }

    @Test
    void an_exception_is_one_string_in_json() {
        start(LogFormat.JSON);

        ours().error("failed", new IllegalStateException("a \"b\"\n"));

        assertThat(lines())
                .singleElement()
                .asString()
                .contains("\"exception\":\"java.lang.IllegalStateException: a \\\"b\\\"\\\\n\\n    at dev.gatehouse.")
                .endsWith("\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR, false, false, false",
        "WARN, true, false, true",
        "INFO, true, false, true",
        "DEBUG, true, true, true"
    })
    void libraries_write_nothing_below_a_warning(
            Level level, boolean ourWarning, boolean ourDebugging, boolean theirWarning) {
        Logs.apply(context, LogFormat.TEXT, level, true, written);
        Logger theirs = context.getLogger("io.grpc.internal");

        ours().warn("our warning");
        ours().debug("our debugging");
        theirs.warn("their warning");
        theirs.info("their news");

        assertThat(text().contains("our warning")).isEqualTo(ourWarning);
        assertThat(text().contains("our debugging")).isEqualTo(ourDebugging);
        assertThat(text().contains("their warning")).isEqualTo(theirWarning);
        assertThat(text()).doesNotContain("their news");
    }

    @ParameterizedTest
    @EnumSource
    void strangers_cannot_write_lines_through_the_http_parser(Level level) {
        Logs.apply(context, LogFormat.TEXT, level, false, written);

        context.getLogger("org.eclipse.jetty.http.HttpParser").warn("Host: anything");

        assertThat(lines()).isEmpty();
    }

    @Test
    void the_level_changes_while_lines_are_written() {
        start(LogFormat.TEXT);
        assertThat(Logs.level(context)).isEqualTo(Level.INFO);
        ours().debug("before");

        Logs.setLevel(context, Level.DEBUG);
        ours().debug("meanwhile");
        Logs.setLevel(context, Level.ERROR);
        ours().warn("after");
        context.getLogger("io.grpc.internal").warn("theirs");

        assertThat(Logs.level(context)).isEqualTo(Level.ERROR);
        assertThat(lines()).singleElement().asString().endsWith("meanwhile");
    }

    @Test
    void clients_that_break_the_rules_of_http_2_write_no_lines() {
        start(LogFormat.TEXT);

        context.getLogger("io.grpc.netty.NettyServerHandler").warn("Stream Error", new IllegalStateException());

        assertThat(lines()).isEmpty();
    }

    private void start(LogFormat format) {
        Logs.apply(context, format, Level.INFO, true, written);
    }

    private Logger ours() {
        return context.getLogger(LogsTest.class);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private List<String> lines() {
        return text().lines().toList();
    }
}
