package dev.gatehouse.testkit;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says what a {@link TestGatehouse} is to be, where it is not as by default. Not thread-safe. */
public final class TestGatehouseBuilder {

    private final Map<String, String> settings = new LinkedHashMap<>();
    private Instant begin = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);

    TestGatehouseBuilder() {}

    /** Gives a setting by its name, as {@code docs/configuration.md} lists them, such as {@code gatehouse.token.issuer}. */
    public TestGatehouseBuilder setting(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** Begins at that time; otherwise at the second in which the builder was made, by the clock of the system. */
    public TestGatehouseBuilder at(Instant instant) {
        begin = instant;
        return this;
    }

    /**
     * Starts it; it serves when this returns.
     *
     * @throws dev.gatehouse.bootstrap.config.ConfigurationException when settings are wrong
     */
    public TestGatehouse start() {
        return new TestGatehouse(begin, settings);
    }
}
