package dev.gatehouse.adapter.observability;

import dev.gatehouse.application.port.in.ScrapeMetrics.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What a registry shows. */
record Scraped(MeterRegistry registry) {

    String text() {
        return scrape(Format.PROMETHEUS_TEXT);
    }

    String openMetrics() {
        return scrape(Format.OPENMETRICS_TEXT);
    }

    private String scrape(Format format) {
        var bytes = new ByteArrayOutputStream();
        try {
            new PrometheusExposition(registry).scrape(format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The value of the one series that is written like this. */
    double value(String series) {
        return text().lines()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + series + " in\n" + text()));
    }

    /** The count of a bucket of the one series that there is. */
    double bucket(String name, String bound) {
        return text().lines()
                .filter(line -> line.startsWith(name + "_bucket{") && line.contains("le=\"" + bound + "\""))
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
