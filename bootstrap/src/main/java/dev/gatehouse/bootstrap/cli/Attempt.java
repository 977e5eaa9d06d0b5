package dev.gatehouse.bootstrap.cli;

import io.grpc.Status;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a call is for, and what its refusals mean here where the status alone does not say.
 *
 * @param what what failed if it fails, such as {@code cannot sign in}
 */
record Attempt(String what, Map<Status.Code, Explanation> explanations) {

    Attempt {
        explanations = Map.copyOf(explanations);
    }

    static Attempt to(String what) {
        return new Attempt("cannot " + what, Map.of());
    }

    /** The same attempt, for which a status means this. */
    Attempt explaining(Status.Code code, ExitStatus status, String why) {
        var more = new HashMap<>(explanations);
        more.put(code, new Explanation(status, why));
        return new Attempt(what, more);
    }

    Optional<CommandFailure> failure(Status.Code code) {
        return Optional.ofNullable(explanations.get(code))
                .map(meaning -> new CommandFailure(meaning.status(), what + ": " + meaning.why()));
    }

    /** What a status means, with what to do next in brackets. */
    record Explanation(ExitStatus status, String why) {}
}
