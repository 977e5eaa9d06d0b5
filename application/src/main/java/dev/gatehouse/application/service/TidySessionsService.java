package dev.gatehouse.application.service;

import dev.gatehouse.application.port.in.TidySessions;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.domain.session.SessionPolicy;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Forgets what sessions no longer need. Ended sessions are kept for a while, for whoever asks why a device was signed out. */
public final class TidySessionsService implements TidySessions {

    private static final Duration KEEP_ENDED = Duration.ofDays(7);

    /** A call that came within the replay window may still be waiting for the store; what it needs is kept for it. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int BATCH = 500;

    private final UnitOfWork unitOfWork;
    private final SessionPolicy policy;
    private final InstantSource clock;

    @Inject
    public TidySessionsService(UnitOfWork unitOfWork, SessionPolicy policy, InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public void tidySessions() {
        Instant now = clock.instant();
        Instant tradedUntil = now.minus(policy.replayWindow()).minus(PATIENCE);
        Instant endedUntil = now.minus(KEEP_ENDED);
        Batches.untilDone(
                BATCH, () -> unitOfWork.write(stores -> stores.sessions().forgetPredecessors(tradedUntil, BATCH)));
        Batches.untilDone(
                BATCH, () -> unitOfWork.write(stores -> stores.sessions().removeEnded(endedUntil, BATCH)));
    }
}
