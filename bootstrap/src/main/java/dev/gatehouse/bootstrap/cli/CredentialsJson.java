package dev.gatehouse.bootstrap.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.protobuf.Timestamp;
import dev.gatehouse.api.auth.v1.TokenPair;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The text of the {@link CredentialsFile}. Messages never quote it. */
final class CredentialsJson {

    private static final int VERSION = 1;
    private static final String DEVICE_TOKENS = "deviceTokens";

    private CredentialsJson() {}

    /** Reads what is kept; throws {@link IllegalArgumentException} for other text. */
    static KeptCredentials read(String text) {
        try {
            JsonObject file = JsonParser.parseString(text).getAsJsonObject();
            if (member(file, "version").getAsInt() != VERSION) {
                throw new IllegalArgumentException("another version of Gatehouse wrote it");
            }
            var sessions = new HashMap<ServerAddress, KeptSession>();
            member(file, "sessions")
                    .getAsJsonObject()
                    .entrySet()
                    .forEach(each -> sessions.put(
                            ServerAddress.parse(each.getKey()),
                            session(each.getValue().getAsJsonObject())));
            return new KeptCredentials(sessions, deviceTokens(file));
        } catch (JsonParseException
                | IllegalStateException
                | DateTimeException
                | UnsupportedOperationException
                | ClassCastException e) {
            throw notOurs();
        }
    }

    // The versions before did not keep any.
    private static Map<ServerAddress, String> deviceTokens(JsonObject file) {
        var deviceTokens = new HashMap<ServerAddress, String>();
        if (file.has(DEVICE_TOKENS)) {
            file.getAsJsonObject(DEVICE_TOKENS)
                    .entrySet()
                    .forEach(each -> deviceTokens.put(
                            ServerAddress.parse(each.getKey()), each.getValue().getAsString()));
        }
        return deviceTokens;
    }

    static String write(KeptCredentials kept) {
        var byServer = new JsonObject();
        sorted(kept.sessions()).forEach((server, session) -> byServer.add(server, json(session)));
        var devices = new JsonObject();
        sorted(kept.deviceTokens()).forEach(devices::addProperty);
        var file = new JsonObject();
        file.addProperty("version", VERSION);
        file.add("sessions", byServer);
        file.add(DEVICE_TOKENS, devices);
        return file + "\n";
    }

    private static <T> Map<String, T> sorted(Map<ServerAddress, T> byServer) {
        var sorted = new TreeMap<String, T>();
        byServer.forEach((server, value) -> sorted.put(server.toString(), value));
        return sorted;
    }

    private static KeptSession session(JsonObject json) {
        return new KeptSession(
                text(json, "userId"),
                text(json, "email"),
                TokenPair.newBuilder()
                        .setAccessToken(text(json, "accessToken"))
                        .setAccessExpireTime(timestamp(json, "accessExpireTime"))
                        .setRefreshToken(text(json, "refreshToken"))
                        .setRefreshExpireTime(timestamp(json, "refreshExpireTime"))
                        .setSessionId(text(json, "sessionId"))
                        .build());
    }

    private static JsonObject json(KeptSession session) {
        var json = new JsonObject();
        json.addProperty("userId", session.userId());
        json.addProperty("email", session.email());
        json.addProperty("accessToken", session.accessToken());
        json.addProperty("accessExpireTime", session.accessExpiresAt().toString());
        json.addProperty("refreshToken", session.tokens().getRefreshToken());
        json.addProperty("refreshExpireTime", session.refreshExpiresAt().toString());
        json.addProperty("sessionId", session.tokens().getSessionId());
        return json;
    }

    private static Timestamp timestamp(JsonObject json, String name) {
        Instant instant = Instant.parse(text(json, name));
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    private static String text(JsonObject json, String name) {
        return member(json, name).getAsString();
    }

    private static JsonElement member(JsonObject json, String name) {
        JsonElement member = json.get(name);
        if (member == null) {
            throw notOurs();
        }
        return member;
    }

    private static IllegalArgumentException notOurs() {
        return new IllegalArgumentException("it does not hold sessions");
    }
}
