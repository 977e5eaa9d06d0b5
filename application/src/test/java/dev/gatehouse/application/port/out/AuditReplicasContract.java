package dev.gatehouse.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.application.port.in.VerifyAuditLog.Verdict;
import dev.gatehouse.application.service.AuditTrail;
import dev.gatehouse.application.service.LinkAuditEventsService;
import dev.gatehouse.application.service.PruneAuditEventsService;
import dev.gatehouse.application.service.VerifyAuditLogService;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditEventId;
import dev.gatehouse.domain.audit.LinkedEvent;
import dev.gatehouse.domain.user.RetentionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What several replicas make of one audit log when they write to it, link it and prune it at once. */
public abstract class AuditReplicasContract extends AuditStoreContract {

    private static final int DAYS = 4;
    private static final int WRITERS = 4;
    private static final int EVENTS_EACH = 50;
    private static final RetentionPolicy RETENTION = new RetentionPolicy(Duration.ZERO, Duration.ofDays(1));

    private final Random ids = new Random(1);
    private volatile Instant now = Samples.NOW;

    /** The same store as another replica has it open. */
    protected abstract UnitOfWork otherReplica();

    @Test
    void replicas_that_write_link_and_prune_at_once_leave_one_unbroken_chain() throws Exception {
        long seed = Long.getLong("gatehouse.test.seed", System.nanoTime());
        var random = new Random(seed);
        Set<AuditEventId> prunings = new HashSet<>();

        for (int day = 0; day < DAYS; day++) {
            now = Samples.NOW.plus(Duration.ofDays(day));
            List<List<AuditEvent>> shares = shares(day, random);
            letAllWorkOn(shares);

            List<LinkedEvent> log = listLinked();
            log.stream()
                    .map(LinkedEvent::event)
                    .filter(event -> event.action().equals(AuditAction.AUDIT_PRUNED))
                    .forEach(pruning -> prunings.add(pruning.id()));
            assertThat(new VerifyAuditLogService(otherReplica()).verifyAuditLog(Optional.empty()))
                    .as("day %d (to repeat: -Dgatehouse.test.seed=%d)", day, seed)
                    .isEqualTo(new Verdict.Intact(log.size(), log.getLast().link()));
            // Whatever was written got one place, and nothing was pruned before its time.
            assertThat(log.getLast().link().position()).isEqualTo((day + 1) * WRITERS * EVENTS_EACH + prunings.size());
            assertThat(listUnlinked(1)).isEmpty();
            assertThat(log)
                    .extracting(LinkedEvent::event)
                    .containsAll(shares.stream()
                            .flatMap(List::stream)
                            .filter(event -> event.happenedAt().isAfter(now.minus(RETENTION.auditEvents())))
                            .toList());
        }
    }

    /** New events for each writer, many of which are due to be pruned as soon as they are written. */
    private List<List<AuditEvent>> shares(int day, Random random) {
        return IntStream.range(0, WRITERS)
                .map(writer -> (day * WRITERS + writer) * EVENTS_EACH)
                .mapToObj(first -> IntStream.range(first, first + EVENTS_EACH)
                        .mapToObj(Samples::auditEvent)
                        .map(event -> Samples.happenedAt(event, now.minusSeconds(random.nextInt(3 * 86_400))))
                        .toList())
                .toList();
    }

    /** The replicas write the shares, and keep house all the while, each of them in several threads. */
    private void letAllWorkOn(List<List<AuditEvent>> shares) throws Exception {
        var writing = new CountDownLatch(WRITERS);
        List<Future<?>> work = new ArrayList<>();
        try (var threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            for (int number = 0; number < WRITERS; number++) {
                UnitOfWork replica = number % 2 == 0 ? unitOfWork() : otherReplica();
                List<AuditEvent> share = shares.get(number);
                work.add(threads.submit(() -> write(replica, share, writing)));
                work.add(threads.submit(() -> keepHouse(replica, writing)));
            }
        }
        for (Future<?> each : work) {
            each.get();
        }
        untilDone(() -> prune(unitOfWork()));
    }

    private static void write(UnitOfWork replica, List<AuditEvent> events, CountDownLatch writing) {
        try {
            for (AuditEvent event : events) {
                untilDone(() -> replica.write(stores -> {
                    stores.auditEvents().add(event);
                    return event;
                }));
            }
        } finally {
            writing.countDown();
        }
    }

    private void keepHouse(UnitOfWork replica, CountDownLatch writing) {
        while (writing.getCount() > 0) {
            isDone(() -> new LinkAuditEventsService(replica).linkAuditEvents());
            isDone(() -> prune(replica));
        }
    }

    private void prune(UnitOfWork replica) {
        var auditTrail = new AuditTrail(this::bytes);
        var linkAuditEvents = new LinkAuditEventsService(replica);
        new PruneAuditEventsService(replica, auditTrail, linkAuditEvents, RETENTION, () -> now).pruneAuditEvents();
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        ids.nextBytes(bytes);
        return bytes;
    }

    private static void untilDone(Runnable work) {
        while (!isDone(work)) {
            Thread.onSpinWait();
        }
    }

    /** Whether the work was done, and not refused because others came first. */
    private static boolean isDone(Runnable work) {
        try {
            work.run();
            return true;
        } catch (ConflictException _) {
            return false;
        } catch (StoreUnavailableException e) {
            if (!e.isBusy()) {
                throw e;
            }
            return false;
        }
    }
}
