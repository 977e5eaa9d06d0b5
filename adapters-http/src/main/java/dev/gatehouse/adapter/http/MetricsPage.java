package dev.gatehouse.adapter.http;

import dev.gatehouse.application.port.in.ScrapeMetrics;
import dev.gatehouse.application.port.in.ScrapeMetrics.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/** All that is measured, in the format that the reader prefers. */
final class MetricsPage implements Page {

    private static final int USUAL_BYTES = 64 * 1024;

    private final ScrapeMetrics scrapeMetrics;

    MetricsPage(ScrapeMetrics scrapeMetrics) {
        this.scrapeMetrics = scrapeMetrics;
    }

    /** Renders it whole before the first byte goes out, so that a failure is no half answer with status 200. */
    @Override
    public Answer answer(HttpFields headers) throws IOException {
        Format format = AcceptedFormat.of(Elements.of(headers, HttpHeader.ACCEPT));
        var body = new ByteArrayOutputStream(USUAL_BYTES);
        scrapeMetrics.scrape(format, body);
        return new Answer(
                HttpStatus.OK_200,
                Map.of(
                        HttpHeader.CONTENT_TYPE, contentType(format),
                        HttpHeader.VARY, "Accept",
                        HttpHeader.CACHE_CONTROL, "no-store"),
                ByteBuffer.wrap(body.toByteArray()));
    }

    private static String contentType(Format format) {
        return switch (format) {
            case PROMETHEUS_TEXT -> "text/plain; version=0.0.4; charset=utf-8";
            case OPENMETRICS_TEXT -> "application/openmetrics-text; version=1.0.0; charset=utf-8";
        };
    }
}
