package dev.gatehouse.bootstrap;

import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.application.port.in.Readiness;
import dev.gatehouse.application.port.out.UnitOfWork;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether the store is there, and has the health service and the log say so. Without it, nobody would hear of a
 * store that is away before the next call. Thread-safe: whoever owns the clock may look beside the housekeeping.
 */
final class StoreWatch {

    /** Short enough to tell within a second or two, together with the time that a store takes to say that it is away. */
    static final Duration PERIOD = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(StoreWatch.class);

    private final UnitOfWork unitOfWork;
    private final Readiness readiness;
    private boolean there = true;

    @Inject
    StoreWatch(UnitOfWork unitOfWork, Readiness readiness) {
        this.unitOfWork = unitOfWork;
        this.readiness = readiness;
    }

    /** Reads a little and draws the conclusion; none where others keep the store so busy that it could not be asked. */
    void look() {
        try {
            unitOfWork.read(stores -> stores.auditEvents().findLastLink());
            found(Optional.empty());
        } catch (StoreUnavailableException e) {
            if (!e.isBusy()) {
                found(Optional.of(e));
            }
        } catch (RuntimeException e) {
            found(Optional.of(e));
        }
    }

    private synchronized void found(Optional<RuntimeException> fault) {
        boolean nowThere = fault.isEmpty();
        if (nowThere != there) {
            there = nowThere;
            readiness.setStoreThere(nowThere);
            fault.ifPresentOrElse(StoreWatch::tellAway, () -> LOG.info("The store is back."));
        }
    }

    private static void tellAway(RuntimeException fault) {
        var line = fault instanceof StoreUnavailableException
                ? LOG.atWarn()
                : LOG.atWarn().setCause(fault);
        line.log("The store is away, and calls that need it are refused until it is back: {}.", fault.getMessage());
    }
}
