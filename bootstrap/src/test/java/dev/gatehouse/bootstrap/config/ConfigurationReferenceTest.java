package dev.gatehouse.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationReferenceTest {

    private static final Path MANUAL = Path.of("..", "docs", "configuration.md");

    @Test
    void the_manual_says_what_the_mapping_says() throws IOException {
        if (Boolean.getBoolean("gatehouse.docs.write")) {
            Files.createDirectories(MANUAL.getParent());
            Files.writeString(MANUAL, ConfigurationReference.markdown());
        }

        assertThat(MANUAL).hasContent(ConfigurationReference.markdown());
    }
}
