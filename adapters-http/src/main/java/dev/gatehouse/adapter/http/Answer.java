package dev.gatehouse.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What is answered. The body is a few words of text, unless a page says of what type it is; nobody keeps it, unless a page says
 * for how long.
 *
 * @param headers besides those that every answer has
 */
record Answer(int status, Map<HttpHeader, String> headers, ByteBuffer body) {

    private static final String TEXT = "text/plain; charset=utf-8";

    static Answer of(int status, String line) {
        return new Answer(status, Map.of(), UTF_8.encode(line + "\n"));
    }

    /** An answer that says no more than its status. */
    static Answer of(int status) {
        return of(status, status + " " + HttpStatus.getMessage(status));
    }

    Answer with(Map<HttpHeader, String> others) {
        return new Answer(status, others, body);
    }

    /** Writes it; to HEAD, Jetty leaves the body out. */
    void writeTo(Response response, Callback callback) {
        response.setStatus(status);
        var fields = response.getHeaders();
        fields.put(HttpHeader.CONTENT_TYPE, TEXT);
        fields.put(HttpHeader.CACHE_CONTROL, "no-store");
        fields.put("X-Content-Type-Options", "nosniff");
        headers.forEach(fields::put);
        if (status == HttpStatus.NOT_MODIFIED_304) {
            fields.remove(HttpHeader.CONTENT_TYPE);
        } else {
            fields.put(HttpHeader.CONTENT_LENGTH, body.remaining());
        }
        response.write(true, body.slice(), callback);
    }
}
