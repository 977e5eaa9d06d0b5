package dev.gatehouse.bootstrap.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, from what Maven leaves in the jar. */
public final class ProductVersion implements IVersionProvider {

    private static final String PROPERTIES = "/META-INF/maven/dev.gatehouse/gatehouse-bootstrap/pom.properties";

    @Override
    public String[] getVersion() {
        return new String[] {"gatehouse " + version(), "Java " + Runtime.version()};
    }

    /** The version, such as {@code 1.0.0}. */
    public static String version() {
        try (InputStream in = ProductVersion.class.getResourceAsStream(PROPERTIES)) {
            var properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "of no release");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
