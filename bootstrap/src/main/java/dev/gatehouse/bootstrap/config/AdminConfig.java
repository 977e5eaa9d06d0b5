package dev.gatehouse.bootstrap.config;

import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** The admin listener: a part of {@link GatehouseConfig}. */
public interface AdminConfig {

    @Setting(
            means =
                    "The TCP port of the admin listener, for log level, drain, channelz and reflection; 0 takes any that is "
                            + "free. Administrators may call there, with their access tokens.",
            atLeast = "0",
            atMost = "65535",
            otherwise = "none")
    Optional<Integer> port();

    @Setting(
            means = "The address of that port. Beyond the machine itself it needs TLS, or gatehouse.server.plaintext.",
            expects = "an IP address or a host name, and gatehouse.admin.port beside it")
    @WithDefault("127.0.0.1")
    String host();

    @Setting(
            means =
                    "The Unix domain socket of the admin listener. The user of the server may call there, without a token.",
            expects = "a path of at most 80 bytes, whose directory is there",
            otherwise = "none")
    Optional<Path> socketFile();
}
