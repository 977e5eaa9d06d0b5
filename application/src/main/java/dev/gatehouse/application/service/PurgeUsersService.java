package dev.gatehouse.application.service;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.PurgeUsers;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Erases users, each in a transaction of its own, so that one who is restored meanwhile is not in the way of the others. */
public final class PurgeUsersService implements PurgeUsers {

    private static final int BATCH = 100;

    private final UnitOfWork unitOfWork;
    private final AuditTrail auditTrail;
    private final InstantSource clock;

    @Inject
    public PurgeUsersService(UnitOfWork unitOfWork, AuditTrail auditTrail, InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    @Override
    public void purgeUsers() {
        Instant now = clock.instant();
        Batches.untilDone(BATCH, () -> purgeSome(now));
    }

    private int purgeSome(Instant now) {
        List<User> due = unitOfWork.read(stores -> stores.users().listPurgeable(now, BATCH));
        List<RuntimeException> faults = new ArrayList<>();
        for (User user : due) {
            try {
                unitOfWork.write(stores -> purge(stores, user.id(), now));
            } catch (RuntimeException e) {
                faults.add(e); // one who cannot be erased is no reason to keep the others
            }
        }
        if (!faults.isEmpty()) {
            throw faults.getFirst();
        }
        return due.size();
    }

    /** Returns whether the user was still there to erase. */
    private boolean purge(Repositories stores, UserId id, Instant now) {
        return stores.users()
                .find(id)
                .filter(user -> user.isPurgeable(now))
                .map(user -> erase(stores, user, now))
                .isPresent();
    }

    private User erase(Repositories stores, User user, Instant now) {
        stores.answeredRequests().removeAbout(user.id());
        stores.sessions().removeAll(user.id());
        stores.passwordResets().remove(user.id());
        stores.signInAttempts().removeAll(user.id());
        stores.credentials().remove(user.id());
        stores.users().remove(user);
        auditTrail.record(stores, Call.byTheServer(), AuditAction.USER_PURGED, AuditSubject.of(user.id()), now);
        return user;
    }
}
