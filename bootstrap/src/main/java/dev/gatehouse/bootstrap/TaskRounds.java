package dev.gatehouse.bootstrap;

import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.bootstrap.Housekeeping.Task;
import dev.gatehouse.bootstrap.config.DurationNotation;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rounds of one task. The first that fails is logged as a warning and so is, as information, the first that works again;
 * those between say no more than that, and there may be one each second. Not thread-safe.
 */
final class TaskRounds {

    private static final Logger LOG = LoggerFactory.getLogger(TaskRounds.class);

    private final Task task;
    private boolean failing;

    TaskRounds(Task task) {
        this.task = task;
    }

    Duration period() {
        return task.period();
    }

    /** Does the task once. */
    void next() {
        try {
            task.round().run();
        } catch (RuntimeException | Error e) { // a lack of memory too may have passed by the next round
            failed(e);
            return;
        }
        if (failing) {
            failing = false;
            LOG.info("Housekeeping can {} again.", task.name());
        }
    }

    private void failed(Throwable reason) {
        if (failing) {
            LOG.debug("Housekeeping still cannot {}.", task.name(), reason);
            return;
        }
        failing = true;
        // What is the matter with a store that is away, its own message says, and it is said of each task.
        var line = reason instanceof StoreUnavailableException
                ? LOG.atWarn()
                : LOG.atWarn().setCause(reason);
        line.log(
                "Housekeeping cannot {}: {}. It is tried every {}; the log says when it works again.",
                task.name(),
                reason.getMessage(),
                DurationNotation.write(task.period()));
    }
}
