package dev.gatehouse.acceptance.world;

import dev.gatehouse.acceptance.driver.Answer;
import dev.gatehouse.acceptance.driver.Answer.Refused;
import dev.gatehouse.acceptance.driver.Refusal;
import org.jspecify.annotations.Nullable;

/** How the attempt ended that a feature speaks of. */
public final class LastAttempt {

    private @Nullable Answer<?> answer;

    public void ended(Answer<?> newAnswer) {
        answer = newAnswer;
    }

    /** Why the attempt was refused; fails if it was granted. */
    public Refusal refusal() {
        return switch (answer) {
            case null -> throw new IllegalStateException("nothing was attempted");
            case Refused<?>(Refusal refusal) -> refusal;
            case Answer.Granted<?> _ -> throw new AssertionError("the attempt was granted");
        };
    }
}
