package dev.gatehouse.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditLink;
import dev.gatehouse.domain.audit.ChainHash;
import dev.gatehouse.domain.audit.LinkedEvent;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How every {@link AuditEventRepository} links events to a chain and removes the front of it. */
public abstract class AuditLinkContract extends AuditStoreContract {

    private static final AuditEvent FIRST = Samples.auditEvent(1);
    private static final AuditEvent SECOND = Samples.auditEvent(2);
    private static final AuditLink FIRST_LINK = AuditLink.START.next(FIRST);

    @Test
    void a_linked_event_is_listed_with_its_link_alone() {
        add(FIRST);
        add(SECOND);

        link(FIRST, FIRST_LINK);

        assertThat(listUnlinked(10)).containsExactly(SECOND);
        assertThat(listLinked()).containsExactly(new LinkedEvent(FIRST_LINK, FIRST));
        assertThat(findLastLink()).contains(FIRST_LINK);
    }

    @Test
    void the_last_link_is_that_of_the_highest_position() {
        add(FIRST);
        add(SECOND);
        var ninth = new AuditLink(9, FIRST_LINK.hash());
        var tenth = new AuditLink(10, ChainHash.START);

        link(SECOND, tenth);
        link(FIRST, ninth);

        assertThat(findLastLink()).contains(tenth);
        assertThat(listLinked()).containsExactly(new LinkedEvent(ninth, FIRST), new LinkedEvent(tenth, SECOND));
    }

    @Test
    void an_event_is_linked_once() {
        add(FIRST);
        link(FIRST, FIRST_LINK);

        assertThatThrownBy(() -> link(FIRST, FIRST_LINK)).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> link(FIRST, FIRST_LINK.next(FIRST))).isInstanceOf(ConflictException.class);

        assertThat(listLinked()).containsExactly(new LinkedEvent(FIRST_LINK, FIRST));
    }

    @Test
    void refuses_a_taken_position() {
        add(FIRST);
        add(SECOND);
        link(FIRST, FIRST_LINK);

        assertThatThrownBy(() -> link(SECOND, AuditLink.START.next(SECOND))).isInstanceOf(ConflictException.class);

        assertThat(listUnlinked(10)).containsExactly(SECOND);
        assertThat(findLastLink()).contains(FIRST_LINK);
    }

    @Test
    void links_no_event_that_is_not_there() {
        assertThatThrownBy(() -> link(FIRST, FIRST_LINK)).isInstanceOf(ConflictException.class);
    }

    @Test
    void removes_the_front_and_keeps_the_tail_of_the_chain() {
        addMany(5);
        linkAll();
        List<LinkedEvent> chain = listLinked();
        AuditEvent unlinked = add(Samples.auditEvent(99));

        assertThat(removeUntil(0)).isZero();
        assertThat(removeUntil(3)).isEqualTo(3);

        assertThat(listLinked()).isEqualTo(chain.subList(3, 5));
        assertThat(findLastLink()).contains(chain.getLast().link());
        assertThat(removeUntil(3)).isZero();
        linkAll();
        assertThat(listLinked().getLast())
                .isEqualTo(new LinkedEvent(chain.getLast().link().next(unlinked), unlinked));
    }

    @Test
    void a_log_that_lost_all_has_no_last_link() {
        addMany(2);
        linkAll();

        assertThat(removeUntil(Long.MAX_VALUE)).isEqualTo(2);

        assertThat(findLastLink()).isEmpty();
        assertThat(listLinked()).isEmpty();
    }

    @Test
    void an_undone_write_leaves_the_log_as_it_was() {
        addMany(2);
        linkAll();
        List<LinkedEvent> chain = listLinked();
        AuditEvent unlinked = add(Samples.auditEvent(99));

        undone(stores -> stores.auditEvents().add(Samples.auditEvent(100)));
        undone(stores -> stores.auditEvents()
                .link(List.of(new LinkedEvent(chain.getLast().link().next(unlinked), unlinked))));
        undone(stores -> stores.auditEvents().removeUntil(1));

        assertThat(listLinked()).isEqualTo(chain);
        assertThat(listUnlinked(10)).containsExactly(unlinked);
        assertThat(findLastLink()).contains(chain.getLast().link());
    }

    @Test
    void many_who_link_at_once_never_give_a_position_twice_nor_lose_an_event() {
        addMany(30);

        var ends = race(10, _ -> linkSome(4));

        assertThat(ends).allMatch(end -> end instanceof Integer || end instanceof ConflictException);
        linkAll();
        List<LinkedEvent> chain = listLinked();
        assertThat(chain)
                .extracting(linked -> linked.link().position())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
        AuditLink before = AuditLink.START;
        for (LinkedEvent linked : chain) {
            assertThat(linked.follows(before)).isTrue();
            before = linked.link();
        }
        assertThat(listUnlinked(10)).isEmpty();
    }
}
