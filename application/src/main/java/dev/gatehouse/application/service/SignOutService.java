package dev.gatehouse.application.service;

import dev.gatehouse.application.port.in.SignOut;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.session.RevocationReason;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;

/** Signs devices out: every genuine token of a session, spent or not, ends it. */
public final class SignOutService implements SignOut {

    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    @Inject
    public SignOutService(UnitOfWork unitOfWork, InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    @Override
    public void signOut(RefreshToken presented) {
        Instant now = clock.instant();
        boolean isGenuine = unitOfWork.read(stores -> stores.sessions()
                .find(presented.sessionId())
                .filter(session -> session.isOfFamily(presented))
                .isPresent());
        if (isGenuine) {
            unitOfWork.write(
                    stores -> stores.sessions().revoke(presented.sessionId(), RevocationReason.SIGNED_OUT, now));
        }
    }
}
