package dev.gatehouse.acceptance.report;

import dev.gatehouse.acceptance.report.Specification.Verdict;
import dev.gatehouse.acceptance.report.Specification.Verdict.Fails;
import dev.gatehouse.acceptance.report.Specification.Verdict.Holds;
import dev.gatehouse.acceptance.report.Specification.Verdict.NotTried;
import io.cucumber.messages.types.Exception;
import io.cucumber.messages.types.TestStepResult;
import java.util.Optional;

/** Says in the reader's words what became of a step. */
final class Verdicts {

    private static final String NO_MEANING = "nobody has said yet how this sentence is to be checked";
    private static final String NOT_CHECKED = "this could not be checked: the output of the build tells engineers why";

    private Verdicts() {}

    static Verdict of(TestStepResult result) {
        return switch (result.getStatus()) {
            case PASSED -> new Holds();
            case SKIPPED -> new NotTried();
            case UNDEFINED, PENDING, AMBIGUOUS -> new Fails(NO_MEANING);
            case FAILED -> new Fails(instead(result.getException()));
            case UNKNOWN -> new Fails(NOT_CHECKED);
        };
    }

    /** What an assertion of the steps says is in words of the features; any other exception is not. */
    private static String instead(Optional<Exception> exception) {
        return exception
                .filter(thrown -> thrown.getType().matches(".*\\.Assertion(Failed)?Error"))
                .flatMap(Exception::getMessage)
                .orElse(NOT_CHECKED);
    }
}
