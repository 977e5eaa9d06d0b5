package dev.gatehouse.bootstrap.config;

import java.time.Duration;

/**
 * How much time a Gatehouse takes to stop.
 *
 * @param quietPeriod how long it goes on taking calls after it says that it no longer serves
 * @param grace how long calls in flight may take after that
 * @param budget how long all of it may take, with {@link #REST} for what comes after the calls
 */
public record StopPolicy(Duration quietPeriod, Duration grace, Duration budget) {

    /** What cutting calls, finishing the work behind them, sending the last traces and closing the store may take. */
    public static final Duration REST = Duration.ofSeconds(5);

    public StopPolicy {
        Duration needed = quietPeriod.plus(grace).plus(REST);
        if (needed.compareTo(budget) > 0) {
            boolean isGraceLonger = grace.compareTo(quietPeriod) >= 0;
            throw new IllegalArgumentException("budget: " + budget + " (expected: at least " + needed
                    + ", as the quiet period takes " + quietPeriod + ", the grace " + grace + " and the rest " + REST
                    + "; or a shorter "
                    + (isGraceLonger ? "gatehouse.server.shutdown-grace" : "gatehouse.server.quiet-period")
                    + ")");
        }
    }
}
