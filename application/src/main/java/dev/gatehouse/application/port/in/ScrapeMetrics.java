package dev.gatehouse.application.port.in;

import java.io.IOException;
import java.io.OutputStream;

/** Shows all that is measured, as monitoring systems read it. */
public interface ScrapeMetrics {

    /** How it is written. */
    enum Format {
        /** Text of Prometheus, version 0.0.4. */
        PROMETHEUS_TEXT,
        /** Text of OpenMetrics, version 1.0.0; it has exemplars. */
        OPENMETRICS_TEXT
    }

    /**
     * Writes every meter as it is now, in UTF-8. The stream stays open.
     *
     * @throws IOException when the stream does not take it
     */
    void scrape(Format format, OutputStream to) throws IOException;
}
