package dev.gatehouse.bootstrap.cli;

import java.util.HashMap;
import java.util.Map;

/**
 * What is kept between commands. It does not print.
 *
 * @param sessions by server
 * @param deviceTokens by server, what it knows this device by; they stay when a session has ended
 */
record KeptCredentials(Map<ServerAddress, KeptSession> sessions, Map<ServerAddress, String> deviceTokens) {

    static final KeptCredentials NONE = new KeptCredentials(Map.of(), Map.of());

    KeptCredentials {
        sessions = Map.copyOf(sessions);
        deviceTokens = Map.copyOf(deviceTokens);
    }

    KeptCredentials with(ServerAddress server, KeptSession session) {
        var changed = new HashMap<>(sessions);
        changed.put(server, session);
        return new KeptCredentials(changed, deviceTokens);
    }

    KeptCredentials without(ServerAddress server) {
        var changed = new HashMap<>(sessions);
        changed.remove(server);
        return new KeptCredentials(changed, deviceTokens);
    }

    KeptCredentials withDeviceToken(ServerAddress server, String deviceToken) {
        var changed = new HashMap<>(deviceTokens);
        changed.put(server, deviceToken);
        return new KeptCredentials(sessions, changed);
    }

    @Override
    public String toString() {
        return "KeptCredentials[hidden]";
    }
}
