package dev.gatehouse.bootstrap.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The sessions kept between commands, one for each server. Changes are made {@link #exclusively}. */
final class Sessions {

    private final CredentialsFile file;

    Sessions(CredentialsFile file) {
        this.file = file;
    }

    Optional<KeptSession> find(ServerAddress server) {
        return Optional.ofNullable(file.read().get(server));
    }

    /** The session kept for the server; without one the command ends. */
    KeptSession get(ServerAddress server) {
        return find(server)
                .orElseThrow(() -> new CommandFailure(
                        ExitStatus.NOT_SIGNED_IN,
                        "not signed in at " + server + " (sign in with: gatehouse sign-in" + server.asOption() + ")"));
    }

    void put(ServerAddress server, KeptSession session) {
        change(sessions -> sessions.put(server, session));
    }

    void remove(ServerAddress server) {
        change(sessions -> sessions.remove(server));
    }

    /** Does the work while no other command of this user changes the sessions. */
    <T> T exclusively(Supplier<T> work) {
        return file.exclusively(work);
    }

    private void change(Consumer<Map<ServerAddress, KeptSession>> change) {
        var sessions = new HashMap<>(file.read());
        change.accept(sessions);
        file.write(sessions);
    }
}
