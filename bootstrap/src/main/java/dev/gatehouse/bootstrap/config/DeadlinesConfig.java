package dev.gatehouse.bootstrap.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** For how long calls may take, by what they cost: a part of {@link GatehouseConfig}. */
public interface DeadlinesConfig {

    TokenCheck tokenCheck();

    Read read();

    Write write();

    Password password();

    @Setting(
            means = "The longest time of single methods, whatever their clients state, in place of that of their cost.",
            expects = "methods with their times, such as "
                    + "`gatehouse.auth.v1.AuthService/SignIn=5s,gatehouse.user.v1.UserService/ListUsers=2s`; each time from "
                    + "10ms to 10m",
            otherwise = "those of their cost")
    Optional<String> methods();

    @Setting(
            means =
                    "How much longer a client may take to receive its answer; then the call is cancelled, and the memory it "
                            + "took is free. Longer where large pages go over slow lines.",
            atLeast = "10ms",
            atMost = "10m")
    @WithDefault("30s")
    Duration receive();

    @Setting(
            means =
                    "A call that has less time than that left when it comes is refused at once: its answer would be late.",
            atLeast = "0s",
            atMost = "1s")
    @WithDefault("5ms")
    Duration floor();

    /** Of a call that checks a token. */
    interface TokenCheck {

        @Setting(
                means = "The time of a call that checks a token, if its client states none.",
                atLeast = "10ms",
                atMost = "10m")
        @WithDefault("2s")
        Duration unstated();

        @Setting(means = "The longest time of a call that checks a token.", atLeast = "10ms", atMost = "10m")
        @WithDefault("5s")
        Duration longest();
    }

    /** Of a call that reads the store. */
    interface Read {

        @Setting(
                means = "The time of a call that reads the store, if its client states none.",
                atLeast = "10ms",
                atMost = "10m")
        @WithDefault("5s")
        Duration unstated();

        @Setting(means = "The longest time of a call that reads the store.", atLeast = "10ms", atMost = "10m")
        @WithDefault("10s")
        Duration longest();
    }

    /** Of a call that writes to the store. */
    interface Write {

        @Setting(
                means = "The time of a call that writes to the store, if its client states none.",
                atLeast = "10ms",
                atMost = "10m")
        @WithDefault("5s")
        Duration unstated();

        @Setting(means = "The longest time of a call that writes to the store.", atLeast = "10ms", atMost = "10m")
        @WithDefault("10s")
        Duration longest();
    }

    /** Of a call that hashes a password. */
    interface Password {

        @Setting(
                means = "The time of a call that hashes a password, if its client states none.",
                atLeast = "10ms",
                atMost = "10m")
        @WithDefault("10s")
        Duration unstated();

        @Setting(means = "The longest time of a call that hashes a password.", atLeast = "10ms", atMost = "10m")
        @WithDefault("20s")
        Duration longest();
    }
}
