package dev.gatehouse.bootstrap.config;

import dev.gatehouse.adapter.grpc.GrpcSettings.Unix.Access;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** The Unix domain socket for callers on the same machine: a part of {@link GatehouseConfig}. */
public interface SocketConfig {

    @Setting(
            means = "The Unix domain socket to listen on as well. Its directory must be there.",
            expects = "a path of at most 80 bytes",
            otherwise = "none")
    Optional<Path> file();

    @Setting(
            means =
                    "Who may connect to it: the user of the server alone (mode 0600), or the group of the file too (0660).",
            expects = "owner or group")
    @WithDefault("owner")
    Access access();
}
