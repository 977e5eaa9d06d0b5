package dev.gatehouse.bootstrap.cli;

import java.util.Optional;
import java.util.function.Supplier;

/** The sessions kept between commands, one for each server. Changes are made {@link #exclusively}. */
final class Sessions {

    private final CredentialsFile file;

    Sessions(CredentialsFile file) {
        this.file = file;
    }

    Optional<KeptSession> find(ServerAddress server) {
        return Optional.ofNullable(file.read().sessions().get(server));
    }

    /** The session kept for the server; without one the command ends. */
    KeptSession get(ServerAddress server) {
        return find(server)
                .orElseThrow(() -> new CommandFailure(
                        ExitStatus.NOT_SIGNED_IN,
                        "not signed in at " + server + " (sign in with: gatehouse sign-in" + server.asOption() + ")"));
    }

    void put(ServerAddress server, KeptSession session) {
        file.write(file.read().with(server, session));
    }

    /** What the server knows this device by, if it has been signed in on there. */
    Optional<String> deviceToken(ServerAddress server) {
        return Optional.ofNullable(file.read().deviceTokens().get(server));
    }

    void putDeviceToken(ServerAddress server, String deviceToken) {
        file.write(file.read().withDeviceToken(server, deviceToken));
    }

    void remove(ServerAddress server) {
        file.write(file.read().without(server));
    }

    /** Does the work while no other command of this user changes the sessions. */
    <T> T exclusively(Supplier<T> work) {
        return file.exclusively(work);
    }
}
