package dev.gatehouse.acceptance.driver;

import com.google.protobuf.Timestamp;
import dev.gatehouse.acceptance.driver.Account.State;
import dev.gatehouse.acceptance.driver.Answer.Granted;
import dev.gatehouse.acceptance.driver.Answer.Refused;
import dev.gatehouse.api.user.v1.User;
import io.grpc.StatusRuntimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** What all calls have in common. */
final class GrpcCalls {

    private GrpcCalls() {}

    static <T> Answer<T> ask(Supplier<T> call) {
        return ask("", call);
    }

    /** Makes a call whose request has that filter. */
    static <T> Answer<T> ask(String filter, Supplier<T> call) {
        try {
            return new Granted<>(call.get());
        } catch (StatusRuntimeException refused) {
            return new Refused<>(GrpcRefusals.read(refused, filter));
        }
    }

    static Account account(User user) {
        return new Account(
                user.getId(),
                user.getDisplayName(),
                user.getEmail(),
                state(user.getState()),
                user.getAttributesMap(),
                user.hasLastSignInTime() ? Optional.of(instant(user.getLastSignInTime())) : Optional.empty(),
                user.getEtag());
    }

    static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }

    private static State state(User.State state) {
        return switch (state) {
            case STATE_ACTIVE -> State.ACTIVE;
            case STATE_DISABLED -> State.DISABLED;
            case STATE_DELETED -> State.DELETED;
            case STATE_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalStateException("state: " + state + " (expected: one that people can be in)");
        };
    }
}
