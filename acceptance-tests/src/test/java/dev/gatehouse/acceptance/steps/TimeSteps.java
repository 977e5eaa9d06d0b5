package dev.gatehouse.acceptance.steps;

import dev.gatehouse.acceptance.world.SettableTime;
import io.cucumber.java.en.When;
import java.time.Duration;

/** Time moves when a sentence says so, and only then. */
public final class TimeSteps {

    private final SettableTime time;

    public TimeSteps(SettableTime time) {
        this.time = time;
    }

    @When("it is {time} later")
    public void isLater(Duration span) {
        time.passes(span);
    }
}
