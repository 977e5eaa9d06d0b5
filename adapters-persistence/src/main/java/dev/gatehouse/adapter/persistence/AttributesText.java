package dev.gatehouse.adapter.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.gatehouse.domain.user.Attributes;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.TreeMap;

/** Attributes in one column, in the form of a URL's query: {@code city=New+York&team=payments}. */
final class AttributesText {

    private AttributesText() {}

    static String of(Attributes attributes) {
        return attributes.values().entrySet().stream()
                .map(attribute -> attribute.getKey() + "=" + URLEncoder.encode(attribute.getValue(), UTF_8))
                .collect(joining("&"));
    }

    static Attributes toAttributes(String text) {
        if (text.isEmpty()) {
            return Attributes.NONE;
        }
        var values = new TreeMap<String, String>();
        for (String attribute : text.split("&", -1)) {
            int nameEnd = attribute.indexOf('=');
            values.put(attribute.substring(0, nameEnd), URLDecoder.decode(attribute.substring(nameEnd + 1), UTF_8));
        }
        return new Attributes(values);
    }
}
