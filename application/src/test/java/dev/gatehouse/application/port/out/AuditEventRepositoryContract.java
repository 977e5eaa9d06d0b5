package dev.gatehouse.application.port.out;

import static dev.gatehouse.application.port.out.Samples.JUST_AFTER;
import static dev.gatehouse.application.port.out.Samples.JUST_BEFORE;
import static dev.gatehouse.application.port.out.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.audit.Actor;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditLink;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.audit.LinkedEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How every {@link AuditEventRepository} keeps events; {@link AuditLinkContract} and {@link AuditListingContract} have their links
 * and their listing. Nobody of whom the events tell has to exist.
 */
public abstract class AuditEventRepositoryContract extends AuditStoreContract {

    private static final AuditEvent FIRST = Samples.auditEvent(1);
    private static final AuditLink FIRST_LINK = AuditLink.START.next(FIRST);

    @Test
    void has_nothing_at_first() {
        assertThat(listUnlinked(10)).isEmpty();
        assertThat(listLinked()).isEmpty();
        assertThat(findLastLink()).isEmpty();
        assertThat(removeUntil(10)).isZero();
    }

    @Test
    void keeps_every_field_of_every_action() {
        List<AuditAction> actions = AuditAction.KNOWN;
        List<AuditEvent> events = IntStream.range(0, actions.size())
                .mapToObj(number -> with(
                        number,
                        actions.get(number),
                        new Actor.Person(Samples.user(3).id()),
                        AuditSubject.of(Samples.user(4).id())))
                .toList();

        events.forEach(this::add);

        assertThat(listUnlinked(100)).isEqualTo(events);
        linkAll();
        assertThat(listLinked()).extracting(LinkedEvent::event).isEqualTo(events);
    }

    @Test
    void keeps_every_kind_of_actor_and_subject() {
        var user = Samples.user(4).id();
        List<AuditSubject> subjects = List.of(
                AuditSubject.of(user),
                AuditSubject.of(Samples.token(1).sessionId(), user),
                AuditSubject.signingKey("key-1"),
                AuditSubject.of(Samples.clientId(1)),
                AuditSubject.installation(),
                AuditSubject.logUntil(FIRST_LINK));
        List<Actor> actors =
                List.of(new Actor.Person(user), new Actor.Client(Samples.clientId(4)), Actor.STRANGER, Actor.SERVER);
        List<AuditEvent> events = IntStream.range(0, subjects.size() * actors.size())
                .mapToObj(number -> with(
                        number,
                        AuditAction.AUDIT_PRUNED,
                        actors.get(number % actors.size()),
                        subjects.get(number / actors.size())))
                .toList();

        events.forEach(this::add);

        assertThat(listUnlinked(100)).isEqualTo(events);
    }

    @Test
    void keeps_an_event_without_the_parts_that_may_be_absent() {
        var bare = new AuditEvent(
                FIRST.id(),
                JUST_BEFORE,
                AuditAction.SETUP_OPENED,
                Actor.SERVER,
                AuditSubject.installation(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        add(bare);

        assertThat(listUnlinked(10)).containsExactly(bare);
        linkAll();
        assertThat(listLinked()).containsExactly(new LinkedEvent(AuditLink.START.next(bare), bare));
    }

    private static AuditEvent with(int number, AuditAction action, Actor actor, AuditSubject subject) {
        AuditEvent event = Samples.auditEvent(number);
        return new AuditEvent(
                event.id(),
                event.happenedAt(),
                action,
                actor,
                subject,
                event.requestId(),
                event.traceId(),
                event.clientAddress());
    }

    @Test
    void lists_those_without_a_link_the_oldest_first_and_of_one_instant_by_id() {
        AuditEvent newest = add(Samples.happenedAt(Samples.auditEvent(1), JUST_AFTER));
        AuditEvent third = add(Samples.auditEvent(3));
        AuditEvent second = add(Samples.auditEvent(2));
        AuditEvent oldest = add(Samples.happenedAt(Samples.auditEvent(4), JUST_BEFORE));

        assertThat(listUnlinked(10)).containsExactly(oldest, second, third, newest);
        assertThat(listUnlinked(3)).containsExactly(oldest, second, third);
        assertThat(listUnlinked(0)).isEmpty();
    }

    @Test
    void refuses_a_taken_id_linked_or_not() {
        add(FIRST);
        AuditEvent other = Samples.happenedAt(FIRST, JUST_AFTER);

        assertThatThrownBy(() -> add(other)).isInstanceOf(ConflictException.class);
        link(FIRST, FIRST_LINK);
        assertThatThrownBy(() -> add(other)).isInstanceOf(ConflictException.class);

        assertThat(listUnlinked(10)).isEmpty();
        assertThat(listLinked()).containsExactly(new LinkedEvent(FIRST_LINK, FIRST));
    }

    @Test
    void refuses_an_instant_finer_than_a_microsecond() {
        refusesFinerInstant(stores -> stores.auditEvents().add(Samples.happenedAt(FIRST, NOW.plusNanos(1))));
    }
}
