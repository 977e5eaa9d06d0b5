package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.VerifyAuditLogServiceTest.altered;
import static dev.gatehouse.application.service.VerifyAuditLogServiceTest.pruned;
import static dev.gatehouse.application.service.VerifyAuditLogServiceTest.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.VerifyAuditLog.Damage;
import dev.gatehouse.application.port.in.VerifyAuditLog.Verdict.Broken;
import dev.gatehouse.application.port.in.VerifyAuditLog.Verdict.Intact;
import dev.gatehouse.application.port.in.VerifyAuditLog.Verdict.NotCompared;
import dev.gatehouse.domain.audit.AuditLink;
import dev.gatehouse.domain.audit.LinkedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The audit log is verified against a link that was seen before. */
class VerifyKnownLinkTest {

    private final List<LinkedEvent> log = new ArrayList<>(Logs.intact(5));

    @Test
    void finds_events_that_were_removed_from_the_end_if_they_were_known() {
        AuditLink known = log.getLast().link();
        log.removeLast();

        assertThat(verdict(log)).isInstanceOf(Intact.class);
        assertThat(verdict(log, Optional.of(known))).isEqualTo(new Broken(5, Damage.MISSING));
        assertThat(verdict(List.of(), Optional.of(known))).isEqualTo(new Broken(1, Damage.MISSING));
    }

    @Test
    void finds_a_log_that_was_written_anew_if_the_old_one_was_known() {
        AuditLink known = log.get(3).link();
        List<LinkedEvent> anew = new ArrayList<>();
        AuditLink link = AuditLink.START;
        for (int number = 11; number <= 15; number++) {
            link = link.next(Logs.event(number));
            anew.add(new LinkedEvent(link, Logs.event(number)));
        }

        assertThat(verdict(anew)).isInstanceOf(Intact.class);
        assertThat(verdict(anew, Optional.of(known))).isEqualTo(new Broken(4, Damage.CONTRADICTED));
    }

    @Test
    void compares_a_known_link_that_is_kept_or_is_the_last_one_pruned() {
        List<LinkedEvent> pruned = pruned();
        AuditLink last = pruned.getLast().link();
        AuditLink lastPruned = log.get(2).link();
        var intact = new Intact(8, last);

        assertThat(verdict(pruned, Optional.of(last))).isEqualTo(intact);
        assertThat(verdict(pruned, Optional.of(pruned.getFirst().link()))).isEqualTo(intact);
        assertThat(verdict(pruned, Optional.of(lastPruned))).isEqualTo(intact);
        assertThat(verdict(pruned, Optional.of(new AuditLink(3, last.hash()))))
                .isEqualTo(new Broken(3, Damage.CONTRADICTED));
    }

    @Test
    void says_that_a_known_link_could_not_be_compared_which_was_pruned_before_the_last() {
        List<LinkedEvent> pruned = pruned();
        var notCompared = new NotCompared(8, pruned.getLast().link());

        assertThat(verdict(pruned, Optional.of(log.get(1).link()))).isEqualTo(notCompared);
        assertThat(verdict(pruned, Optional.of(log.get(0).link()))).isEqualTo(notCompared);
        assertThat(verdict(pruned, Optional.of(AuditLink.START))).isEqualTo(notCompared);
    }

    @Test
    void finds_damage_also_where_the_known_link_was_pruned() {
        List<LinkedEvent> pruned = pruned();
        pruned.set(2, altered(pruned.get(2)));

        assertThat(verdict(pruned, Optional.of(log.get(1).link()))).isEqualTo(new Broken(6, Damage.CHANGED));
    }

    @Test
    void meets_the_start_in_a_log_that_was_not_pruned() {
        assertThat(verdict(log, Optional.of(AuditLink.START))).isInstanceOf(Intact.class);
        assertThat(verdict(
                        log, Optional.of(new AuditLink(0, log.getFirst().link().hash()))))
                .isEqualTo(new Broken(0, Damage.CONTRADICTED));
    }
}
