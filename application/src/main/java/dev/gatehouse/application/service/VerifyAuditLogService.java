package dev.gatehouse.application.service;

import dev.gatehouse.application.port.in.VerifyAuditLog;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditLink;
import dev.gatehouse.domain.audit.LinkedEvent;
import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.value.InvalidValueException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Walks along the chain from the first event that is kept and computes every link anew. Where the beginning was pruned, the
 * first event is checked as soon as the event is found that says so.
 */
public final class VerifyAuditLogService implements VerifyAuditLog {

    private static final int BATCH = 1_000;

    private final UnitOfWork unitOfWork;

    @Inject
    public VerifyAuditLogService(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public Verdict verifyAuditLog(Optional<AuditLink> known) {
        Optional<Verdict> verdict = Optional.empty();
        while (verdict.isEmpty()) {
            verdict = verify(new Walk(known));
        }
        return verdict.get();
    }

    /** Empty where the log was pruned beyond the walk, which then has to begin anew. */
    private Optional<Verdict> verify(Walk walk) {
        Optional<Stretch> stretch = read(walk);
        while (stretch.isPresent() && !stretch.get().events().isEmpty()) {
            if (walk.isOvertakenBy(stretch.get().oldest())) {
                return Optional.empty();
            }
            for (LinkedEvent event : stretch.get().events()) {
                Optional<Verdict> damage = walk.next(event);
                if (damage.isPresent()) {
                    return damage;
                }
            }
            stretch = read(walk);
        }
        return Optional.of(stretch.isPresent() ? walk.end() : new Verdict.Broken(walk.position() + 1, Damage.CHANGED));
    }

    /** Empty where the next event cannot even be read, and so is not as it was written. */
    private Optional<Stretch> read(Walk walk) {
        return readable(walk, BATCH).or(() -> readable(walk, 1));
    }

    private Optional<Stretch> readable(Walk walk, int size) {
        try {
            return Optional.of(stretchBehind(walk, size));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Stretch stretchBehind(Walk walk, int size) {
        return unitOfWork.read(stores -> {
            long oldest = stores.auditEvents().list(Filter.EVERYTHING, 0, 1).stream()
                    .mapToLong(event -> event.link().position())
                    .sum();
            return new Stretch(oldest, stores.auditEvents().list(Filter.EVERYTHING, walk.position(), size));
        });
    }

    /**
     * Some events in a row.
     *
     * @param oldest the position of the oldest event that was there when they were read
     */
    private record Stretch(long oldest, List<LinkedEvent> events) {}

    /** How far the check has come. */
    private static final class Walk {

        private final Optional<AuditLink> known;

        /** The first event, while nothing was found yet that says why there is none before it. */
        private Optional<LinkedEvent> unexplained = Optional.empty();

        private AuditLink last = AuditLink.START;
        private long events;

        Walk(Optional<AuditLink> known) {
            this.known = known;
        }

        /** Where the last event stands that was looked at; 0 before the first. */
        long position() {
            return last.position();
        }

        /** Whether the events that come next may have been pruned since the last one was looked at. */
        boolean isOvertakenBy(long oldest) {
            return events > 0 && oldest > last.position() + 1;
        }

        Optional<Verdict> next(LinkedEvent event) {
            AuditLink link = event.link();
            if (events == 0 && link.position() > 1) {
                unexplained = Optional.of(event);
            } else if (link.position() != last.position() + 1) {
                return broken(last.position() + 1, Damage.MISSING);
            } else if (!event.follows(last)) {
                return broken(link.position(), Damage.CHANGED);
            }
            if (known.filter(seen -> seen.position() == link.position() && !seen.equals(link))
                    .isPresent()) {
                return broken(link.position(), Damage.CHANGED);
            }
            last = link;
            events++;
            return explain(event);
        }

        private Optional<Verdict> explain(LinkedEvent event) {
            if (unexplained.isEmpty() || !event.event().action().equals(AuditAction.AUDIT_PRUNED)) {
                return Optional.empty();
            }
            LinkedEvent first = unexplained.get();
            Optional<AuditLink> removed = lastRemoved(event)
                    .filter(link -> link.position() == first.link().position() - 1);
            if (removed.isEmpty()) {
                return Optional.empty();
            }
            unexplained = Optional.empty();
            return first.follows(removed.get())
                    ? Optional.empty()
                    : broken(first.link().position(), Damage.CHANGED);
        }

        /** Empty where the event names no link, because somebody has changed it. */
        private static Optional<AuditLink> lastRemoved(LinkedEvent pruning) {
            try {
                return Optional.of(AuditLink.parse(pruning.event().subject().id()));
            } catch (InvalidValueException _) {
                return Optional.empty();
            }
        }

        Verdict end() {
            if (unexplained.isPresent()) {
                return new Verdict.Broken(unexplained.get().link().position(), Damage.CUT_OFF);
            }
            if (known.filter(seen -> seen.position() > last.position()).isPresent()) {
                return new Verdict.Broken(last.position() + 1, Damage.MISSING);
            }
            return new Verdict.Intact(events, last);
        }

        private static Optional<Verdict> broken(long position, Damage damage) {
            return Optional.of(new Verdict.Broken(position, damage));
        }
    }
}
