package dev.gatehouse.bootstrap.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What those who connect may ask of a listener: a part of {@link GatehouseConfig}. */
public interface ConnectionsConfig {

    @Setting(
            means = "How many connections a listener holds open; further ones are dropped when they arrive.",
            atLeast = "1",
            atMost = "1000000")
    @WithDefault("10000")
    int maxTotal();

    @Setting(
            means = "How many of them may come from one IPv4 address or one IPv6 network of 64 bits. More where all "
                    + "callers come through one proxy.",
            atLeast = "1",
            atMost = "1000000")
    @WithDefault("500")
    int maxPerAddress();

    @Setting(means = "How many calls a connection may have open at a time.", atLeast = "1", atMost = "10000")
    @WithDefault("100")
    int maxCalls();

    @Setting(
            means =
                    "How many calls a client may cancel on one connection within the reset window before it is cut off.",
            atLeast = "1",
            atMost = "100000")
    @WithDefault("200")
    int maxResets();

    @Setting(
            means =
                    "The reset window, in whole seconds. Within it a connection may also have 1,000 frames that carry nothing.",
            atLeast = "1s",
            atMost = "10m")
    @WithDefault("30s")
    Duration resetWindow();

    @Setting(means = "The largest request.", atLeast = "64KiB", atMost = "4MiB")
    @WithDefault("64KiB")
    DataSize maxMessage();

    @Setting(
            means = "The most metadata of a call, counted as HTTP/2 does: names, values and 32 bytes for each entry.",
            atLeast = "12KiB",
            atMost = "64KiB")
    @WithDefault("16KiB")
    DataSize maxMetadata();

    @Setting(
            means =
                    "From how much metadata on calls begin to be refused, the more of them the nearer to the most: so a "
                            + "token that grows is noticed before every call fails.",
            atLeast = "1KiB",
            atMost = "64KiB")
    @WithDefault("12KiB")
    DataSize softMaxMetadata();

    @Setting(
            means = "How much a client may send on a connection, and for a call, before the server has read it.",
            atLeast = "64KiB",
            atMost = "8MiB")
    @WithDefault("1MiB")
    DataSize flowControlWindow();

    @Setting(
            means = "How long the beginning of a connection may take, with TLS or without.",
            atLeast = "100ms",
            atMost = "10s")
    @WithDefault("10s")
    Duration handshakeTimeout();

    @Setting(means = "After how long without a call a connection ends.", atLeast = "1s", atMost = "24h")
    @WithDefault("15m")
    Duration maxIdle();

    @Setting(
            means = "How old a connection becomes, give or take 10 %; then its client makes a new one, and may find "
                    + "another server.",
            atLeast = "1s",
            atMost = "24h")
    @WithDefault("30m")
    Duration maxAge();

    @Setting(
            means = "How long the calls that are open on a connection at that age may still take.",
            atLeast = "0s",
            atMost = "1h")
    @WithDefault("30s")
    Duration maxAgeGrace();

    @Setting(
            means = "After how long without a sign of life the server asks a client for one (keep-alive).",
            atLeast = "10s",
            atMost = "2h")
    @WithDefault("60s")
    Duration keepAlive();

    @Setting(means = "How long it waits for it before it ends the connection.", atLeast = "1s", atMost = "5m")
    @WithDefault("20s")
    Duration keepAliveTimeout();

    @Setting(
            means = "How often a client may ask for a sign of life; one that asks more often is cut off "
                    + "(`too_many_pings`).",
            atLeast = "1s",
            atMost = "2h")
    @WithDefault("30s")
    Duration clientKeepAlive();

    @Setting(means = "Whether a client may ask while it has no call open.")
    @WithDefault("true")
    boolean clientKeepAliveWithoutCalls();
}
