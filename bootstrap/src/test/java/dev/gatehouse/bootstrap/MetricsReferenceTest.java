package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps docs/metrics.md true; with {@code -Dgatehouse.docs.write=true} it writes it anew. */
class MetricsReferenceTest {

    private static final Path MANUAL = Path.of("..", "docs", "metrics.md");

    @TempDir
    private Path directory;

    @Test
    void the_manual_says_what_a_scrape_shows() throws IOException {
        try (var gatehouse = Gatehouse.builder()
                .directory(directory.resolve("store"))
                .setting("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:9")
                .start()) {
            if (Boolean.getBoolean("gatehouse.docs.write")) {
                Files.writeString(MANUAL, MetricsReference.markdown(gatehouse));
            }

            assertThat(MANUAL).hasContent(MetricsReference.markdown(gatehouse));
        }
    }
}
