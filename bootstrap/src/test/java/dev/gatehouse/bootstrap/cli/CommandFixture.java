package dev.gatehouse.bootstrap.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A shell whose commands talk to a server that answers as the test says. */
abstract class CommandFixture {

    /** The form of the id that a change is sent with: a random UUID. */
    static final String REQUEST_ID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    @TempDir
    Path home;

    @AutoClose
    final TestServer server = new TestServer();

    TestShell shell = new TestShell(Path.of("set for each test"));

    @BeforeEach
    void openShell() {
        shell = new TestShell(home, server);
    }
}
