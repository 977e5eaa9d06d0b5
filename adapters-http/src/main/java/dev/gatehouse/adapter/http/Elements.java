package dev.gatehouse.adapter.http;

import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Reads headers that are lists. Jetty's own reading throws where a quotation mark is out of place. */
final class Elements {

    private static final Pattern COMMA = Pattern.compile(",");

    private Elements() {}

    /** What stands between the commas, of all headers of this name together; none is refused, whatever it is. */
    static List<String> of(HttpFields headers, HttpHeader name) {
        return headers.getValuesList(name).stream()
                .flatMap(COMMA::splitAsStream)
                .map(String::strip)
                .toList();
    }
}
