package dev.gatehouse.bootstrap.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The HTTP side port: a part of {@link GatehouseConfig}. */
public interface HttpConfig {

    @Setting(means = "Whether there is an HTTP side port, for metrics, health and the public keys.")
    @WithDefault("true")
    boolean enabled();

    @Setting(
            means =
                    "The address of the side port. Only 127.0.0.1, ::1 and localhost keep other machines out; any other needs "
                            + "gatehouse.http.plaintext.",
            expects = "an IP address or a host name")
    @WithDefault("127.0.0.1")
    String host();

    @Setting(means = "The TCP port; 0 takes any that is free.", atLeast = "0", atMost = "65535")
    @WithDefault("8080")
    int port();

    @Setting(
            means =
                    "Whether other machines may ask, in plain text, as Prometheus and orchestrators do. Nothing there is "
                            + "secret, but whoever can change what passes through that network can give verifiers other keys.")
    @WithDefault("false")
    boolean plaintext();

    @Setting(
            means =
                    "Where others find the side port, through a proxy that speaks TLS; the metadata of the authorization "
                            + "server (RFC 8414) are shown when this is known.",
            expects = "https:// and a host, perhaps with a port, the same as gatehouse.token.issuer",
            otherwise = "no metadata")
    Optional<String> publicUrl();

    @Setting(
            means =
                    "How many connections the side port holds open; a further one takes the place of that which has waited "
                            + "longest for a request.",
            atLeast = "1",
            atMost = "10000")
    @WithDefault("100")
    int maxConnections();

    @Setting(
            means = "How long a connection may take until its next request has come and is answered.",
            atLeast = "1s",
            atMost = "10m")
    @WithDefault("30s")
    Duration requestTimeout();
}
