package dev.gatehouse.adapter.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.gatehouse.application.port.out.InMemoryUnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.application.port.telemetry.KeptMeters;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditEventId;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.value.TimeOrderedId;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecurityLogTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final UserId MAYA = UserId.parse("0190a8b2-0000-7000-8000-00000000000a");

    private final CapturedLines lines = new CapturedLines(SecurityLog.NAME);
    private final UnitOfWork memory = new InMemoryUnitOfWork();
    private final UnitOfWork store = new CommittedEvents(memory, SecurityLog::write);
    private byte made;

    @AfterEach
    void stop() {
        lines.close();
    }

    @Test
    void what_happened_has_a_line_under_its_name() {
        record(store, AuditAction.USER_ROLES_CHANGED);

        assertThat(lines.all())
                .containsExactly("INFO event event=user.roles_changed actor=server subject_kind=USER subject=" + MAYA
                        + " user=" + MAYA);
    }

    @Test
    void what_is_alarming_is_told_louder_and_what_happens_every_day_softer() {
        record(store, AuditAction.SESSION_TOKEN_REUSED);
        record(store, AuditAction.SESSION_STARTED);
        lines.level(Level.DEBUG);
        record(store, AuditAction.SESSION_STARTED);

        assertThat(lines.all()).hasSize(2);
        assertThat(lines.all().getFirst()).startsWith("WARN event event=session.token_reused");
        assertThat(lines.all().getLast()).startsWith("DEBUG event event=session.started");
    }

    @Test
    void what_happened_is_counted_from_0_on() {
        var meters = new KeptMeters();
        UnitOfWork observed = ObservedStore.of(memory, meters);
        assertThat(meters.count("gatehouse_audit_events user.disabled")).isZero();

        record(observed, AuditAction.USER_DISABLED);

        assertThat(meters.count("gatehouse_audit_events user.disabled")).isEqualTo(1);
        assertThat(lines.all()).hasSize(1);
    }

    @Test
    void what_was_undone_has_none() {
        assertThatThrownBy(() -> store.write(stores -> {
                    stores.auditEvents().add(event(AuditAction.USER_DISABLED));
                    throw new IllegalStateException("fault");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(lines.all()).isEmpty();
    }

    @Test
    void what_a_store_ran_twice_has_one() {
        record(new CommittedEvents(new Repeating(memory), SecurityLog::write), AuditAction.USER_DISABLED);

        assertThat(lines.all()).hasSize(1);
    }

    private void record(UnitOfWork where, AuditAction action) {
        var _ = where.write(stores -> {
            stores.auditEvents().add(event(action));
            return action;
        });
    }

    private AuditEvent event(AuditAction action) {
        byte[] random = new byte[TimeOrderedId.RANDOM_BYTES];
        random[0] = made++;
        return AuditEvent.byServer(AuditEventId.create(NOW, random), NOW, action, AuditSubject.of(MAYA));
    }

    /** Runs each function again, as stores do where others have come first. */
    private record Repeating(UnitOfWork store) implements UnitOfWork {

        @Override
        public <T> T read(Function<Repositories, T> work) {
            return store.read(work);
        }

        @Override
        public <T> T write(Function<Repositories, T> work) {
            var _ = store.write(work);
            return store.write(work);
        }
    }
}
