package dev.gatehouse.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.VerifyAuditLog.Damage;
import dev.gatehouse.application.port.in.VerifyAuditLog.Verdict;
import dev.gatehouse.application.port.in.VerifyAuditLog.Verdict.Broken;
import dev.gatehouse.application.port.in.VerifyAuditLog.Verdict.Intact;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditLink;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.audit.LinkedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyAuditLogServiceTest {

    private final List<LinkedEvent> log = new ArrayList<>(Logs.intact(5));

    static Verdict verdict(List<LinkedEvent> log) {
        return verdict(log, Optional.empty());
    }

    static Verdict verdict(List<LinkedEvent> log, Optional<AuditLink> known) {
        var application = new TestApplication();
        Logs.write(application, log);
        return application.verifyAuditLog.verifyAuditLog(known);
    }

    /** The first three of ten events were pruned by right; the rest, with the event that says so behind it. */
    static List<LinkedEvent> pruned() {
        var application = new TestApplication();
        Logs.write(application, Logs.intact(10));
        application.pruneAt(Logs.prunedAt(3));
        return new ArrayList<>(application.auditLog());
    }

    private static LinkedEvent withAction(LinkedEvent linked, AuditAction action, AuditSubject subject) {
        AuditEvent event = linked.event();
        return new LinkedEvent(linked.link(), AuditEvent.byServer(event.id(), event.happenedAt(), action, subject));
    }

    static LinkedEvent altered(LinkedEvent linked) {
        return withAction(linked, AuditAction.USER_DELETED, linked.event().subject());
    }

    private static LinkedEvent withLink(LinkedEvent linked, AuditLink link) {
        return new LinkedEvent(link, linked.event());
    }

    @Test
    void is_satisfied_with_an_intact_log() {
        assertThat(verdict(log)).isEqualTo(new Intact(5, log.getLast().link()));
        assertThat(verdict(log, Optional.of(log.get(2).link()))).isInstanceOf(Intact.class);
        assertThat(verdict(log, Optional.of(log.getLast().link()))).isInstanceOf(Intact.class);
    }

    @Test
    void is_satisfied_with_an_empty_log() {
        assertThat(verdict(List.of())).isEqualTo(new Intact(0, AuditLink.START));
    }

    @ParameterizedTest
    @ValueSource(ints = {999, 1_000, 1_001, 2_001})
    void walks_along_logs_of_any_length(int length) {
        List<LinkedEvent> longLog = Logs.intact(length);
        AuditLink last = longLog.getLast().link();

        assertThat(verdict(longLog)).isEqualTo(new Intact(length, last));

        longLog.set(length - 1, altered(longLog.get(length - 1)));
        assertThat(verdict(longLog)).isEqualTo(new Broken(length, Damage.CHANGED));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void finds_an_event_that_was_changed(int position) {
        log.set(position - 1, altered(log.get(position - 1)));

        assertThat(verdict(log)).isEqualTo(new Broken(position, Damage.CHANGED));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void finds_a_hash_that_was_changed(int position) {
        LinkedEvent event = log.get(position - 1);
        log.set(position - 1, withLink(event, new AuditLink(position, AuditLink.START.hash())));

        assertThat(verdict(log)).isEqualTo(new Broken(position, Damage.CHANGED));
    }

    @Test
    void finds_an_event_that_was_changed_together_with_its_hash() {
        AuditEvent forged = altered(log.get(2)).event();
        log.set(2, new LinkedEvent(log.get(1).link().next(forged), forged));

        assertThat(verdict(log)).isEqualTo(new Broken(4, Damage.CHANGED));
    }

    @Test
    void finds_an_event_that_was_removed_from_the_middle() {
        log.remove(2);

        assertThat(verdict(log)).isEqualTo(new Broken(3, Damage.MISSING));
    }

    @Test
    void finds_an_event_that_was_removed_and_the_gap_closed() {
        log.set(2, withLink(log.get(3), log.get(2).link()));
        log.set(3, withLink(log.get(4), log.get(3).link()));
        log.removeLast();

        assertThat(verdict(log)).isEqualTo(new Broken(3, Damage.CHANGED));
    }

    @Test
    void finds_that_the_front_was_removed() {
        log.removeFirst();

        assertThat(verdict(log)).isEqualTo(new Broken(2, Damage.CUT_OFF));
    }

    @Test
    void finds_events_that_changed_places() {
        LinkedEvent second = log.get(1);
        LinkedEvent third = log.get(2);
        log.set(1, withLink(third, second.link()));
        log.set(2, withLink(second, third.link()));
        assertThat(verdict(log)).isEqualTo(new Broken(2, Damage.CHANGED));

        Collections.swap(log, 1, 2);
        assertThat(verdict(log)).isEqualTo(new Broken(2, Damage.CHANGED));
    }

    @Test
    void is_satisfied_with_a_log_that_was_pruned() {
        List<LinkedEvent> pruned = pruned();

        assertThat(pruned).hasSize(8);
        assertThat(verdict(pruned)).isEqualTo(new Intact(8, pruned.getLast().link()));
    }

    @Test
    void finds_that_more_was_removed_than_was_pruned() {
        List<LinkedEvent> pruned = pruned();
        pruned.removeFirst();

        assertThat(verdict(pruned)).isEqualTo(new Broken(5, Damage.CUT_OFF));
    }

    @Test
    void finds_that_the_event_which_explains_a_pruning_was_removed() {
        List<LinkedEvent> pruned = pruned();
        pruned.removeLast();

        assertThat(verdict(pruned)).isEqualTo(new Broken(4, Damage.CUT_OFF));
    }

    @Test
    void finds_that_the_first_event_behind_a_pruning_was_changed() {
        List<LinkedEvent> pruned = pruned();
        pruned.set(0, altered(pruned.getFirst()));

        assertThat(verdict(pruned)).isEqualTo(new Broken(4, Damage.CHANGED));
        assertThat(verdict(pruned, Optional.of(log.get(2).link()))).isEqualTo(new Broken(4, Damage.CHANGED));
    }

    @Test
    void is_not_put_off_by_a_forged_pruning_that_names_no_link() {
        List<LinkedEvent> pruned = pruned();
        pruned.set(0, withAction(pruned.getFirst(), AuditAction.AUDIT_PRUNED, AuditSubject.installation()));

        assertThat(verdict(pruned)).isEqualTo(new Broken(4, Damage.CHANGED));
    }

    @Test
    void is_satisfied_with_a_log_that_was_pruned_several_times() {
        var application = new TestApplication();
        Logs.write(application, log);
        for (int day = 1; day <= 3; day++) {
            application.pruneAt(Logs.prunedAt(day));
        }

        AuditLink last = application.auditLog().getLast().link();

        assertThat(application.verifyAuditLog.verifyAuditLog(Optional.empty())).isEqualTo(new Intact(5, last));
        assertThat(application.auditLog().getFirst().event().happenedAt())
                .isEqualTo(Logs.event(4).happenedAt());
    }
}
