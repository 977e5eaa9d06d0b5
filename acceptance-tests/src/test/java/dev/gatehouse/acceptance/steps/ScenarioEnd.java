package dev.gatehouse.acceptance.steps;

import dev.gatehouse.acceptance.world.Installation;
import io.cucumber.java.After;

/** Closes the scenario's Gatehouse, however the scenario ended. */
public final class ScenarioEnd {

    private final Installation installation;

    public ScenarioEnd(Installation installation) {
        this.installation = installation;
    }

    @After
    public void close() {
        installation.close();
    }
}
