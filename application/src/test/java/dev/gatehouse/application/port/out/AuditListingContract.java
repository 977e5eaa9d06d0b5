package dev.gatehouse.application.port.out;

import static dev.gatehouse.application.port.out.Samples.JUST_AFTER;
import static dev.gatehouse.application.port.out.Samples.JUST_BEFORE;
import static dev.gatehouse.application.port.out.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
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
import java.util.ArrayList;
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
        assertThat(listLinked(9, 2)).isEqualTo(chain.subList(9, 11));
        assertThat(listLinked(12, 2)).isEmpty();
        assertThat(listLinked(0, 0)).isEmpty();
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

        assertThat(list(subject(eighth), 0, 1)).containsExactly(eighth);
    }

    private static Filter subject(LinkedEvent linked) {
        return AuditFields.FIELDS.parse("subject = " + linked.event().subject().id());
    }

    @Test
    void a_part_ends_behind_as_many_events_as_may_be_looked_at() {
        addMany(25);
        linkAll();
        List<LinkedEvent> chain = listLinked();
        Filter lateOne = subject(chain.get(21));

        assertThat(part(new AuditQuery(lateOne, 0, 5, 10))).isEqualTo(new ListingPart<>(List.of(), Optional.of(10L)));
        assertThat(part(new AuditQuery(lateOne, 10, 5, 10))).isEqualTo(new ListingPart<>(List.of(), Optional.of(20L)));
        assertThat(part(new AuditQuery(lateOne, 20, 5, 10)))
                .isEqualTo(new ListingPart<>(List.of(chain.get(21)), Optional.empty()));
    }

    @Test
    void a_part_in_which_as_many_were_found_as_asked_for_has_no_other_end() {
        addMany(3);
        linkAll();

        assertThat(part(new AuditQuery(Filter.EVERYTHING, 0, 2, 2)))
                .isEqualTo(new ListingPart<>(listLinked().subList(0, 2), Optional.empty()));
    }

    @Test
    void goes_on_behind_a_part_whose_end_was_removed() {
        addMany(12);
        linkAll();
        LinkedEvent last = listLinked().getLast();
        long end = part(new AuditQuery(subject(last), 0, 5, 4)).end().orElseThrow();

        removeUntil(6);

        assertThat(part(new AuditQuery(subject(last), end, 5, 10)))
                .isEqualTo(new ListingPart<>(List.of(last), Optional.empty()));
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
    void lists_what_the_filter_means_part_by_part() {
        long seed = Long.getLong("gatehouse.test.seed", System.nanoTime());
        var random = new Random(seed);
        var known = new RandomAuditEvents(random);
        write(stores -> IntStream.range(0, EVENTS)
                .forEach(number -> stores.auditEvents().add(known.event(number))));
        linkAll();
        List<LinkedEvent> chain = listLinked();
        var filters = new RandomFilters(random, AuditFields.FIELDS, known);
        List<AuditQuery> asked = IntStream.range(0, QUERIES)
                .mapToObj(_ -> new AuditQuery(
                        filters.next(),
                        random.nextInt(EVENTS / 2),
                        random.nextBoolean() ? EVENTS : 1 + random.nextInt(10),
                        random.nextBoolean() ? 2 * EVENTS : 1 + random.nextInt(EVENTS / 2)))
                .toList();

        List<List<LinkedEvent>> answers = unitOfWork()
                .read(stores ->
                        asked.stream().map(query -> inParts(stores, query)).toList());

        for (int i = 0; i < QUERIES; i++) {
            AuditQuery query = asked.get(i);
            assertThat(answers.get(i))
                    .as("query %d, %s (to repeat: -Dgatehouse.test.seed=%d)", i, query, seed)
                    .isEqualTo(chain.stream()
                            .filter(linked -> linked.link().position() > query.after())
                            .filter(linked ->
                                    query.filter().matches(condition -> AuditFields.holds(linked.event(), condition)))
                            .toList());
        }
    }

    /** Whatever is found in a part or in one that follows it. */
    private static List<LinkedEvent> inParts(Repositories stores, AuditQuery first) {
        List<LinkedEvent> found = new ArrayList<>();
        Optional<Long> after = Optional.of(first.after());
        while (after.isPresent()) {
            ListingPart<LinkedEvent, Long> part =
                    stores.auditEvents().list(new AuditQuery(first.filter(), after.get(), first.limit(), first.scan()));
            found.addAll(part.found());
            Optional<Long> end = part.found().size() < first.limit()
                    ? part.end()
                    : Optional.of(part.found().getLast().link().position());
            assertThat(end.orElse(Long.MAX_VALUE))
                    .as("the end of a part of %s", first)
                    .isGreaterThan(after.get());
            after = end;
        }
        return found;
    }

    private void admits(String filter, AuditEvent... expected) {
        assertThat(list(AuditFields.FIELDS.parse(filter), 0, 10))
                .as(filter)
                .extracting(LinkedEvent::event)
                .containsExactlyInAnyOrder(expected);
    }

    private List<LinkedEvent> list(Filter filter, long afterPosition, int limit) {
        return part(new AuditQuery(filter, afterPosition, limit)).found();
    }

    private ListingPart<LinkedEvent, Long> part(AuditQuery query) {
        return unitOfWork().read(stores -> stores.auditEvents().list(query));
    }
}
