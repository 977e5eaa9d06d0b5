package dev.gatehouse.bootstrap.cli;

import static java.util.stream.Collectors.joining;

import com.google.protobuf.Timestamp;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.User.State;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows users to people. */
final class UserText {

    private static final List<String> COLUMNS =
            List.of("ID", "EMAIL", "NAME", "STATE", "ROLES", "CREATED", "SIGNED IN");

    private UserText() {}

    /** One user, a line for each fact. */
    static void print(User user, PrintWriter out) {
        var facts = new Table(List.of());
        facts.add("id", user.getId());
        facts.add("email", user.getEmail());
        facts.add("name", user.getDisplayName());
        facts.add("state", state(user.getState()));
        facts.add("roles", roles(user));
        facts.add("attributes", attributes(user));
        facts.add("created", time(user.getCreateTime()));
        facts.add("updated", time(user.getUpdateTime()));
        facts.add("signed in", signedIn(user));
        if (user.hasDeleteTime()) {
            facts.add("deleted", time(user.getDeleteTime()));
            facts.add("erased at", time(user.getPurgeTime()));
        }
        facts.add("etag", user.getEtag());
        facts.print(out);
    }

    /** Several users, a line for each. */
    static void print(List<User> users, PrintWriter out) {
        var table = new Table(COLUMNS);
        for (User user : users) {
            table.add(
                    user.getId(),
                    user.getEmail(),
                    user.getDisplayName(),
                    state(user.getState()),
                    roles(user),
                    time(user.getCreateTime()),
                    signedIn(user));
        }
        table.print(out);
    }

    /** An instant in UTC, to the second. */
    static String time(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private static String state(State state) {
        return switch (state) {
            case STATE_ACTIVE -> "active";
            case STATE_DISABLED -> "disabled";
            case STATE_DELETED -> "deleted";
            case STATE_UNSPECIFIED, UNRECOGNIZED -> state.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String signedIn(User user) {
        return user.hasLastSignInTime() ? time(user.getLastSignInTime()) : "";
    }

    private static String attributes(User user) {
        return user.getAttributesMap().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(attribute -> attribute.getKey() + "=" + attribute.getValue())
                .collect(joining(", "));
    }

    private static String roles(User user) {
        return String.join(",", user.getRolesList());
    }
}
