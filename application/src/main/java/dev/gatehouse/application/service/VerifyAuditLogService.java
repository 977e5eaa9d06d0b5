package dev.gatehouse.application.service;

import dev.gatehouse.application.port.in.VerifyAuditLog;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditLink;
import dev.gatehouse.domain.audit.LinkedEvent;
import dev.gatehouse.domain.value.InvalidValueException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Walks along the chain from the first event that is kept and computes every link anew, a stretch at a time. Where the
 * beginning was pruned, the first event is checked as soon as the event is found that says so. What is pruned behind the walk
 * is no matter; where the walk is overtaken, nothing is left that its next event would have to follow, and it begins anew.
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
            if (stretch.get().isOvertaking()) {
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
            List<LinkedEvent> events = stores.auditEvents().list(walk.position(), size);
            boolean isOvertaking =
                    walk.misses(events) && stores.auditEvents().list(0, 1).equals(events.subList(0, 1));
            return new Stretch(events, isOvertaking);
        });
    }

    /**
     * Some events in a row.
     *
     * @param isOvertaking whether they do not go on where the walk is, and nothing is left of what was before them
     */
    private record Stretch(List<LinkedEvent> events, boolean isOvertaking) {}

    /** How far the check has come. */
    private static final class Walk {

        private final Optional<AuditLink> known;

        /** The first event, while nothing was found yet that says why there is none before it. */
        private Optional<LinkedEvent> unexplained = Optional.empty();

        private AuditLink last = AuditLink.START;
        private long first = 1;
        private long events;

        Walk(Optional<AuditLink> known) {
            this.known = known;
        }

        /** Where the last event stands that was looked at; 0 before the first. */
        long position() {
            return last.position();
        }

        /** Whether the walk is under way and these events do not go on where it is. */
        boolean misses(List<LinkedEvent> next) {
            return events > 0 && !next.isEmpty() && next.getFirst().link().position() > last.position() + 1;
        }

        Optional<Verdict> next(LinkedEvent event) {
            AuditLink link = event.link();
            if (events == 0 && link.position() > 1) {
                unexplained = Optional.of(event);
                first = link.position();
            } else if (link.position() != last.position() + 1) {
                return broken(last.position() + 1, Damage.MISSING);
            } else if (!event.follows(last)) {
                return broken(link.position(), Damage.CHANGED);
            }
            Optional<Verdict> contradiction = compare(last).or(() -> compare(link));
            last = link;
            events++;
            return contradiction.or(() -> explain(event));
        }

        /** Finds fault with a link of the log, or one from which it goes on, if another one is known in its place. */
        private Optional<Verdict> compare(AuditLink link) {
            return known.filter(seen -> seen.position() == link.position() && !seen.equals(link))
                    .flatMap(seen -> broken(seen.position(), Damage.CONTRADICTED));
        }

        private Optional<Verdict> explain(LinkedEvent event) {
            if (unexplained.isEmpty() || !event.event().action().equals(AuditAction.AUDIT_PRUNED)) {
                return Optional.empty();
            }
            LinkedEvent front = unexplained.get();
            Optional<AuditLink> removed = lastRemoved(event).filter(link -> link.position() == first - 1);
            if (removed.isEmpty()) {
                return Optional.empty();
            }
            unexplained = Optional.empty();
            return front.follows(removed.get()) ? compare(removed.get()) : broken(first, Damage.CHANGED);
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
            return known.filter(seen -> seen.position() < first - 1).isPresent()
                    ? new Verdict.NotCompared(events, last)
                    : new Verdict.Intact(events, last);
        }

        private static Optional<Verdict> broken(long position, Damage damage) {
            return Optional.of(new Verdict.Broken(position, damage));
        }
    }
}
