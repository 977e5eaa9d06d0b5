package dev.gatehouse.adapter.observability;

import dev.gatehouse.application.port.CallEndedException;
import dev.gatehouse.application.port.OverloadedException;
import dev.gatehouse.application.port.in.IssueClientToken;
import dev.gatehouse.application.port.in.RefreshSession;
import dev.gatehouse.application.port.in.SignIn;
import dev.gatehouse.application.port.in.ValidateToken;
import dev.gatehouse.application.port.in.ValidateToken.TokenStatus.Active;
import dev.gatehouse.application.port.telemetry.Meter;
import dev.gatehouse.application.port.telemetry.Meters;
import dev.gatehouse.application.port.telemetry.Tally;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.outcome.Outcome.Accepted;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Use cases whose outcomes are counted, each under one of five names. Thread-safe as far as they are. */
public final class MeasuredUseCases {

    private static final String OUTCOME = "outcome";

    private static final Meter SIGN_INS =
            Meter.counter("gatehouse_sign_ins", "Tries to sign in with a password, by how they ended.", OUTCOME);
    private static final Meter REFRESHES =
            Meter.counter("gatehouse_refreshes", "Refresh tokens that were presented, by how that ended.", OUTCOME);
    private static final Meter CLIENT_TOKENS =
            Meter.counter("gatehouse_client_tokens", "Clients that asked for a token, by how that ended.", OUTCOME);
    private static final Meter VALIDATIONS = Meter.counter(
            "gatehouse_token_validations",
            "Access tokens whose worth was asked for, by what was answered: accepted if they are active.",
            OUTCOME);

    private MeasuredUseCases() {}

    public static SignIn signIn(SignIn service, Meters meters) {
        var outcomes = new Outcomes(meters, SIGN_INS);
        return (call, command) -> outcomes.count(() -> service.signIn(call, command));
    }

    public static RefreshSession refreshSession(RefreshSession service, Meters meters) {
        var outcomes = new Outcomes(meters, REFRESHES);
        return (call, presented) -> outcomes.count(() -> service.refreshSession(call, presented));
    }

    public static IssueClientToken issueClientToken(IssueClientToken service, Meters meters) {
        var outcomes = new Outcomes(meters, CLIENT_TOKENS);
        return command -> outcomes.count(() -> service.issueClientToken(command));
    }

    public static ValidateToken validateToken(ValidateToken service, Meters meters) {
        var outcomes = new Outcomes(meters, VALIDATIONS);
        return (caller, token) ->
                outcomes.count(() -> service.validateToken(caller, token), status -> status instanceof Active);
    }

    /** The counters of one use case. */
    private static final class Outcomes {

        private final Tally accepted;
        private final Tally refused;
        private final Tally overloaded;
        private final Tally givenUp;
        private final Tally failed;

        Outcomes(Meters meters, Meter meter) {
            this.accepted = meters.counter(meter, "accepted");
            this.refused = meters.counter(meter, "refused");
            this.overloaded = meters.counter(meter, "overloaded");
            this.givenUp = meters.counter(meter, "given_up");
            this.failed = meters.counter(meter, "failed");
        }

        <T> Outcome<T> count(Supplier<Outcome<T>> request) {
            return count(request, outcome -> outcome instanceof Accepted);
        }

        <T> T count(Supplier<T> request, Predicate<T> isAccepted) {
            T answer;
            try {
                answer = request.get();
            } catch (RuntimeException | Error thrown) {
                thrown(thrown).increment();
                throw thrown;
            }
            (isAccepted.test(answer) ? accepted : refused).increment();
            return answer;
        }

        private Tally thrown(Throwable thrown) {
            return switch (thrown) {
                case OverloadedException _ -> overloaded;
                case CallEndedException _ -> givenUp;
                default -> failed;
            };
        }
    }
}
