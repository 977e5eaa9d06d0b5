package dev.gatehouse.bootstrap;

import dev.gatehouse.adapter.grpc.Certificates;
import dev.gatehouse.application.port.in.ForgetRequests;
import dev.gatehouse.application.port.in.KeepSigningKeys;
import dev.gatehouse.application.port.in.PruneAuditEvents;
import dev.gatehouse.application.port.in.PurgeUsers;
import dev.gatehouse.application.port.in.TidyPasswordResets;
import dev.gatehouse.application.port.in.TidySessions;
import dev.gatehouse.application.port.in.TidySignInAttempts;
import dev.gatehouse.bootstrap.Housekeeping.Task;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** Says what is done again and again, and how often. */
final class HousekeepingTasks {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<Task> tasks;

    @Inject
    HousekeepingTasks(
            StoreWatch storeWatch,
            Certificates certificates,
            KeepSigningKeys keepSigningKeys,
            AuditLinking auditLinking,
            TidySessions tidySessions,
            TidyPasswordResets tidyPasswordResets,
            TidySignInAttempts tidySignInAttempts,
            PurgeUsers purgeUsers,
            ForgetRequests forgetRequests,
            PruneAuditEvents pruneAuditEvents) {
        tasks = List.of(
                new Task("watch the store", StoreWatch.PERIOD, storeWatch::look),
                new Task("look at the TLS files", TEN_SECONDS, certificates::reload),
                new Task("keep signing keys", TWO_SECONDS, keepSigningKeys::keepSigningKeys),
                new Task("link audit events", SECOND, auditLinking::link),
                new Task("tidy sessions", MINUTE, tidySessions::tidySessions),
                new Task("tidy password resets", MINUTE, tidyPasswordResets::tidyPasswordResets),
                new Task("tidy tries to sign in", MINUTE, tidySignInAttempts::tidySignInAttempts),
                new Task("purge users", MINUTE, purgeUsers::purgeUsers),
                new Task("forget requests", MINUTE, forgetRequests::forgetRequests),
                new Task("prune audit events", MINUTE, pruneAuditEvents::pruneAuditEvents));
    }

    List<Task> list() {
        return tasks;
    }
}
