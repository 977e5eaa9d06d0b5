package dev.gatehouse.adapter.observability;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a receiver was sent, as tests ask for it. */
public record SentSpans(List<Span> list) {

    public SentSpans {
        list = List.copyOf(list);
    }

    /** The first of a name. */
    public Span named(String name) {
        return list.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + ": none among "
                        + list.stream().map(Span::getName).toList()));
    }

    /** The name of the span above one; throws if it was not sent. */
    public String parentOf(String name) {
        var parent = named(name).getParentSpanId();
        return list.stream()
                .filter(span -> span.getSpanId().equals(parent))
                .map(Span::getName)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + ": its parent was not sent"));
    }

    public static String traceId(Span span) {
        return HexFormat.of().formatHex(span.getTraceId().toByteArray());
    }

    public static String spanId(Span span) {
        return HexFormat.of().formatHex(span.getSpanId().toByteArray());
    }

    public static String parentId(Span span) {
        return HexFormat.of().formatHex(span.getParentSpanId().toByteArray());
    }

    public static Map<String, String> attributes(Span span) {
        return texts(span.getAttributesList());
    }

    static Map<String, String> texts(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey, each -> each.getValue().getStringValue()));
    }
}
