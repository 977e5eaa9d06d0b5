package dev.gatehouse.adapter.observability;

import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A line for each event of the audit log, under its name there, when its transaction was committed: for those who watch logs. What
 * sessions do every day is told at the level of debugging, but for refreshes, which are not told at all. Thread-safe.
 */
final class SecurityLog {

    /** The name of the logger. */
    static final String NAME = "dev.gatehouse.security";

    private static final Logger LOG = LoggerFactory.getLogger(NAME);

    private static final Set<AuditAction> EVERYDAY =
            Set.of(AuditAction.SESSION_STARTED, AuditAction.SESSION_REFRESH_REPEATED, AuditAction.SESSION_SIGNED_OUT);

    /** What a thief or somebody who guesses may be behind, and what shuts people out. */
    private static final Set<AuditAction> ALARMING = Set.of(
            AuditAction.SESSION_TOKEN_REUSED,
            AuditAction.USER_SIGN_IN_PAUSED,
            AuditAction.SIGNING_KEY_REVOKED,
            AuditAction.SECRETS_DISCARDED);

    private SecurityLog() {}

    static void write(AuditEvent event) {
        var line = LOG.atLevel(level(event.action()))
                .addKeyValue(CallFields.EVENT, event.action())
                .addKeyValue("actor", event.actor())
                .addKeyValue("subject_kind", event.subject().kind())
                .addKeyValue("subject", event.subject().id());
        line = CallFields.with(line, "user", event.subject().user());
        line = CallFields.with(line, CallFields.REQUEST_ID, event.requestId());
        line.log(CallFields.EVENT);
    }

    private static Level level(AuditAction action) {
        if (ALARMING.contains(action)) {
            return Level.WARN;
        }
        return EVERYDAY.contains(action) ? Level.DEBUG : Level.INFO;
    }
}
