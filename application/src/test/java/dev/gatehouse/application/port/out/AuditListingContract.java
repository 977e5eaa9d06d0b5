package dev.gatehouse.application.port.out;

import static dev.gatehouse.application.port.out.Samples.JUST_AFTER;
import static dev.gatehouse.application.port.out.Samples.JUST_BEFORE;
import static dev.gatehouse.application.port.out.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.audit.Actor;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditFields;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.audit.LinkedEvent;
import dev.gatehouse.domain.filter.Comparison;
import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.filter.Filter.Condition;
import dev.gatehouse.domain.filter.Operand;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which events every {@link AuditEventRepository} lists, and in which order. */
public abstract class AuditListingContract extends AuditStoreContract {

    private static final int EVENTS = 200;
    private static final int QUERIES = 200;

    @Test
    void lists_linked_events_in_the_order_of_their_positions() {
        // The later they happened, the earlier they are linked.
        for (int number = 0; number < 12; number++) {
            add(Samples.happenedAt(Samples.auditEvent(number), NOW.minusSeconds(number)));
            linkAll();
        }

        List<LinkedEvent> chain = listLinked();

        assertThat(chain)
                .extracting(linked -> linked.event().id())
                .containsExactlyElementsOf(IntStream.range(0, 12)
                        .mapToObj(number -> Samples.auditEvent(number).id())
                        .toList());
        assertThat(list(Filter.EVERYTHING, 0, 5)).isEqualTo(chain.subList(0, 5));
        assertThat(list(Filter.EVERYTHING, 9, 5)).isEqualTo(chain.subList(9, 12));
        assertThat(list(Filter.EVERYTHING, 12, 5)).isEmpty();
        assertThat(list(Filter.EVERYTHING, 0, 0)).isEmpty();
    }

    @Test
    void lists_no_event_without_a_link() {
        add(Samples.auditEvent(1));

        assertThat(list(Filter.EVERYTHING, 0, 10)).isEmpty();
        assertThat(list(AuditFields.FIELDS.parse("time:*"), 0, 10)).isEmpty();
    }

    @Test
    void goes_on_behind_a_position_that_was_removed() {
        addMany(5);
        linkAll();
        List<LinkedEvent> chain = listLinked();

        removeUntil(3);

        assertThat(list(Filter.EVERYTHING, 1, 10)).isEqualTo(chain.subList(3, 5));
    }

    @Test
    void counts_only_admitted_events_against_the_limit() {
        addMany(9);
        linkAll();
        LinkedEvent eighth = listLinked().get(7);

        assertThat(list(
                        AuditFields.FIELDS.parse(
                                "subject = " + eighth.event().subject().id()),
                        0,
                        1))
                .containsExactly(eighth);
    }

    @Test
    void admits_by_every_field() {
        var maya = Samples.user(1).id();
        AuditEvent whole = Samples.auditEvent(1);
        AuditEvent bare = new AuditEvent(
                Samples.auditEvent(2).id(),
                JUST_AFTER,
                AuditAction.SETUP_OPENED,
                Actor.SERVER,
                AuditSubject.installation(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        add(whole);
        add(bare);
        linkAll();

        admits("time = '" + NOW + "'", whole);
        admits("time > '" + JUST_BEFORE + "'", whole, bare);
        admits("action = user.updated", whole);
        admits("action:setup", bare);
        admits("action:'user_'");
        admits("actor = server", bare);
        admits("actor != server", whole);
        admits("subject = " + maya, whole);
        admits("subject = ''", bare);
        admits("user = " + maya, whole);
        admits("user != " + maya, bare);
        admits("user:*", whole);
        admits("request_id = " + whole.requestId().orElseThrow(), whole);
        admits("NOT request_id:*", bare);
        admits("trace_id = '" + whole.traceId().orElseThrow() + "'", whole);
        admits("trace_id != 4bf92f3577b34da6a3ce929d0e0e4736", whole, bare);
        admits("client_address = '2001:db8::1'", whole);
        admits("client_address < 'A'", whole);
        admits("NOT client_address < 'A'", bare);
    }

    @Test
    void refuses_an_instant_finer_than_a_microsecond() {
        var finer = new Condition("time", Optional.empty(), Comparison.GREATER, new Operand.Moment(NOW.plusNanos(1)));

        assertThatThrownBy(() -> list(finer, 0, 10)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Whatever is asked, a store lists what the definition of filters admits. */
    @Test
    void lists_what_the_filter_means() {
        long seed = Long.getLong("gatehouse.test.seed", System.nanoTime());
        var random = new Random(seed);
        var known = new RandomAuditEvents(random);
        write(stores -> IntStream.range(0, EVENTS)
                .forEach(number -> stores.auditEvents().add(known.event(number))));
        linkAll();
        List<LinkedEvent> chain = listLinked();
        var filters = new RandomFilters(random, AuditFields.FIELDS, known);
        List<Filter> asked =
                IntStream.range(0, QUERIES).mapToObj(_ -> filters.next()).toList();
        int after = random.nextInt(EVENTS / 2);

        List<List<LinkedEvent>> answers = unitOfWork()
                .read(stores -> asked.stream()
                        .map(filter -> stores.auditEvents().list(filter, after, EVENTS))
                        .toList());

        for (int i = 0; i < QUERIES; i++) {
            Filter filter = asked.get(i);
            assertThat(answers.get(i))
                    .as("query %d, %s behind %d (to repeat: -Dgatehouse.test.seed=%d)", i, filter, after, seed)
                    .isEqualTo(chain.stream()
                            .skip(after)
                            .filter(linked -> filter.matches(condition -> AuditFields.holds(linked.event(), condition)))
                            .toList());
        }
    }

    private void admits(String filter, AuditEvent... expected) {
        assertThat(list(AuditFields.FIELDS.parse(filter), 0, 10))
                .as(filter)
                .extracting(LinkedEvent::event)
                .containsExactlyInAnyOrder(expected);
    }

    private List<LinkedEvent> list(Filter filter, long afterPosition, int limit) {
        return unitOfWork().read(stores -> stores.auditEvents().list(filter, afterPosition, limit));
    }
}
