package dev.gatehouse.bootstrap.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.gatehouse.api.auth.v1.ValidateTokenRequest;
import dev.gatehouse.api.auth.v1.ValidateTokenResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what a token says, and what it is worth. */
@Command(
        name = "show",
        description = {
            "Show what an access token says, and ask the server whether it verifies. Fails if it does not.",
            "You are told of your own tokens, as an administrator of every token, and as a service of those for it.",
            "With --json, an object with header and claims as the token has them, and validation, the server's answer.",
        },
        footer = {
            "",
            "Examples:",
            "  gatehouse token show",
            "  gatehouse token print | gatehouse token show -",
        })
final class TokenShowCommand implements Callable<Integer> {

    private static final Attempt VALIDATE = Attempt.to("ask whether the token verifies");
    private static final Set<String> TIMES = Set.of("exp", "iat", "nbf", "auth_time");
    private static final Pattern TOKEN = Pattern.compile("[\\w-]{8,}\\.[\\w-]+\\.[\\w-]*");

    private final SecretSource source;
    private final PrintWriter out;

    @Mixin
    private final ClientOptions client;

    @Mixin
    private final CallerOptions callerOptions;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The file whose first line is the token in question, - for standard input; without it the"
                    + " token you call with.")
    private @Nullable String file;

    TokenShowCommand(Surroundings surroundings) {
        this.source = new SecretSource(surroundings.terminal());
        this.out = surroundings.terminal().out();
        this.client = new ClientOptions(surroundings);
        this.callerOptions = new CallerOptions(surroundings);
    }

    @Override
    public Integer call() {
        try (Connection connection = client.connect()) {
            String token = file == null ? callerOptions.caller(connection).accessToken() : inQuestion(file);
            Optional<DecodedToken> decoded = DecodedToken.of(token);
            if (!client.isJson()) {
                print(decoded);
            }
            ValidateTokenResponse answer = validate(connection, token);
            if (client.isJson()) {
                out.println(JsonText.of(json(decoded, answer)));
            } else {
                print(answer);
            }
            return (answer.getActive() ? ExitStatus.OK : ExitStatus.FAILED).code();
        }
    }

    private String inQuestion(String name) {
        if (TOKEN.matcher(name).matches()) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "a token on the command line can be read by others on this machine (give a file, or - for standard"
                            + " input)");
        }
        try (TypedSecret line = source.firstLine(name)) {
            return new GivenToken(line.reveal(), name.equals(SecretSource.STANDARD_INPUT) ? "standard input" : name)
                    .current();
        }
    }

    // A token can ask about itself; one that may not even ask is worth nothing.
    private ValidateTokenResponse validate(Connection connection, String token) {
        var request = ValidateTokenRequest.newBuilder().setToken(token).build();
        Optional<TokenBearer> asker = file == null ? Optional.empty() : callerOptions.callerIfAny(connection);
        if (asker.isPresent()) {
            return asker.get()
                    .call(VALIDATE, accessToken -> connection.auth(accessToken).validateToken(request));
        }
        try {
            return connection.repeatable(() -> connection.auth(token).validateToken(request));
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.UNAUTHENTICATED) {
                return ValidateTokenResponse.getDefaultInstance();
            }
            throw connection.failure(VALIDATE, e);
        }
    }

    private void print(Optional<DecodedToken> decoded) {
        if (decoded.isEmpty()) {
            out.println("This is no JWT: it cannot be decoded.");
            return;
        }
        out.println("The token says of itself, unverified:");
        var facts = new Table(List.of());
        addAll(facts, decoded.get().header());
        addAll(facts, decoded.get().claims());
        facts.print(out);
        out.flush();
    }

    private void print(ValidateTokenResponse answer) {
        out.println();
        if (!answer.getActive()) {
            out.println("The server says: not active (forged, expired, ended, or not for you to know).");
            return;
        }
        out.println("The server says: it verifies and is active.");
        var facts = new Table(List.of());
        if (answer.getUserId().isEmpty()) {
            facts.add("  client", answer.getClientId());
            facts.add("  scopes now", String.join(" ", answer.getScopesList()));
        } else {
            facts.add("  user", answer.getUserId());
            facts.add("  roles now", String.join(",", answer.getRolesList()));
            facts.add("  session", answer.getSessionId());
        }
        facts.add("  good until", UserText.time(answer.getExpireTime()));
        facts.print(out);
    }

    private static void addAll(Table facts, JsonObject members) {
        members.entrySet().forEach(each -> facts.add("  " + each.getKey(), text(each.getKey(), each.getValue())));
    }

    private static String text(String name, JsonElement value) {
        String text = value.isJsonPrimitive() ? value.getAsString() : value.toString();
        return TIMES.contains(name) && text.matches("\\d{1,11}")
                ? text + " (" + Instant.ofEpochSecond(Long.parseLong(text)) + ")"
                : text;
    }

    private static JsonObject json(Optional<DecodedToken> decoded, ValidateTokenResponse answer) {
        var json = new JsonObject();
        json.add("header", decoded.map(DecodedToken::header).orElse(null));
        json.add("claims", decoded.map(DecodedToken::claims).orElse(null));
        json.add("validation", JsonText.tree(answer));
        return json;
    }
}
