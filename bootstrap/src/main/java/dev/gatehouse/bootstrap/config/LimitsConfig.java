package dev.gatehouse.bootstrap.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many calls are taken in: a part of {@link GatehouseConfig}. */
public interface LimitsConfig {

    @Setting(
            means =
                    "How many calls that check a token are in work at a time at most. Below it, the server finds out by "
                            + "itself how many it bears.",
            atLeast = "1",
            atMost = "100000")
    @WithDefault("1000")
    int tokenChecks();

    @Setting(
            means = "How many calls that read the store are in work at a time at most.",
            atLeast = "1",
            atMost = "100000")
    @WithDefault("500")
    int reads();

    @Setting(
            means = "How many calls that write to the store are in work at a time at most.",
            atLeast = "1",
            atMost = "100000")
    @WithDefault("500")
    int writes();

    @Setting(
            means =
                    "How many calls that hash a password are in work at a time at most, those included that wait for a hash.",
            atLeast = "1",
            atMost = "100000")
    @WithDefault("100")
    int passwords();

    @Setting(
            means =
                    "How much longer than at its best a call may wait and work on average before fewer are taken in at a time.",
            atLeast = "1ms",
            atMost = "10s")
    @WithDefault("5ms")
    Duration toleratedWait();

    @Setting(
            means = "How many calls a second one network (IPv4 /24, IPv6 /64) may make of public methods that hash a "
                    + "password, for ever; ten times as many at once. Not counted within the machine, nor where "
                    + "`gatehouse.sign-in.by-network` is off.",
            atLeast = "1",
            atMost = "1000000")
    @WithDefault("20")
    int passwordCallsPerNetwork();

    @Setting(
            means =
                    "How many calls a second one network may make of all other public methods together; otherwise the same.",
            atLeast = "1",
            atMost = "1000000")
    @WithDefault("1000")
    int otherCallsPerNetwork();
}
