package dev.gatehouse.bootstrap;

import dev.gatehouse.application.port.in.Drained;
import dev.gatehouse.application.port.in.Readiness;
import dev.gatehouse.bootstrap.config.StopPolicy;
import java.time.Duration;

/**
 * How a Gatehouse ceases to serve without losing a call: it says so, goes on taking calls for the quiet period, in which
 * load balancers turn to others, and then drains. An interrupt ends the wait that is under way: the quiet period, which then
 * is over, or the grace, after which it stays for the caller to see.
 */
final class Stopping {

    private final Readiness readiness;
    private final Listening listening;
    private final Pauses pauses;

    /** Takes what stops, and how time passes for it. */
    Stopping(Readiness readiness, Listening listening, Pauses pauses) {
        this.readiness = readiness;
        this.listening = listening;
        this.pauses = pauses;
    }

    Drained stop(StopPolicy policy) {
        readiness.setServing(false);
        passQuietPeriod(policy.quietPeriod());
        return listening.drain(policy.grace());
    }

    private void passQuietPeriod(Duration quietPeriod) {
        // Without one, an interrupt is meant for the grace.
        if (quietPeriod.isPositive()) {
            try {
                pauses.pass(quietPeriod);
            } catch (InterruptedException _) {
                // has done its work: the quiet period is over
            }
        }
    }
}
