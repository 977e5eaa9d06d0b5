package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.Calls.ROOT;
import static dev.gatehouse.application.service.TestApplication.accepted;
import static dev.gatehouse.application.service.TestApplication.principal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.application.port.in.ListAuditEvents;
import dev.gatehouse.application.port.in.ListAuditEvents.AuditPage;
import dev.gatehouse.application.port.in.ListAuditEvents.ListAuditEventsQuery;
import dev.gatehouse.application.port.in.PageSize;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditFields;
import dev.gatehouse.domain.audit.LinkedEvent;
import dev.gatehouse.domain.outcome.DomainError.PageTokenRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListAuditEventsServiceTest {

    private static final int WRITERS = 8;
    private static final int EVENTS_EACH = 50;

    private final RefusingStore store = new RefusingStore();
    private final TestApplication application = new TestApplication(store);

    private Outcome<AuditPage> list(Principal caller, String filter, int size, String token) {
        return list(application.listAuditEvents, caller, filter, size, token);
    }

    private static Outcome<AuditPage> list(
            ListAuditEvents listAuditEvents, Principal caller, String filter, int size, String token) {
        return listAuditEvents.listAuditEvents(
                caller, new ListAuditEventsQuery(AuditFields.FIELDS.parse(filter), filter, new PageSize(size), token));
    }

    private AuditPage page(String filter, String token) {
        return accepted(list(ROOT, filter, 2, token));
    }

    private void write(int from, int to) {
        Logs.add(
                application,
                IntStream.rangeClosed(from, to).mapToObj(Logs::event).toList());
    }

    private static List<AuditEvent> events(AuditPage page) {
        return page.events().stream().map(LinkedEvent::event).toList();
    }

    @Test
    void shows_at_once_what_was_acknowledged_before() {
        User maya = application.user("maya@example.org");

        AuditPage page = page("", "");

        assertThat(events(page))
                .extracting(event -> event.subject().id())
                .containsExactly(maya.id().toString());
        assertThat(page.events()).extracting(event -> event.link().position()).containsExactly(1L);
    }

    @Test
    void pages_from_the_oldest_to_the_youngest_event() {
        write(1, 4);

        AuditPage first = page("", "");
        AuditPage second = page("", first.nextPageToken());

        assertThat(events(first)).containsExactly(Logs.event(1), Logs.event(2));
        assertThat(events(second)).containsExactly(Logs.event(3), Logs.event(4));
        assertThat(second.nextPageToken()).isEmpty();
    }

    @Test
    void lets_a_reader_go_on_later_from_the_cursor() {
        write(1, 2);
        AuditPage read = page("", "");
        AuditPage nothing = page("", read.cursor());
        write(3, 3);

        assertThat(nothing.events()).isEmpty();
        assertThat(nothing.nextPageToken()).isEmpty();
        assertThat(events(page("", nothing.cursor()))).containsExactly(Logs.event(3));
        assertThat(events(page("", read.cursor()))).containsExactly(Logs.event(3));
    }

    @Test
    void gives_a_cursor_also_for_an_empty_log() {
        AuditPage empty = page("", "");
        write(1, 1);

        assertThat(empty.events()).isEmpty();
        assertThat(events(page("", empty.cursor()))).containsExactly(Logs.event(1));
    }

    @Test
    void shows_what_the_filter_admits() {
        User maya = application.user("maya@example.org");
        application.user("ben@example.org");
        application.disable(maya.id());
        application.enable(maya.id());
        String filter = "user=" + maya.id();

        AuditPage first = page(filter, "");
        AuditPage second = page(filter, first.nextPageToken());

        assertThat(List.of(first, second).stream().flatMap(page -> events(page).stream()))
                .hasSize(3)
                .allMatch(event -> event.subject().id().equals(maya.id().toString()));
    }

    @Test
    void a_page_for_which_enough_events_were_looked_at_is_short_or_empty_and_leads_on() {
        var looksAtTwo = new ListAuditEventsService(
                application.unitOfWork,
                application.linkAuditEvents,
                new PageTokens(application.unitOfWork, application.secrets),
                2);
        write(1, 4);
        String filter = "subject=" + Logs.event(5).subject().id();

        AuditPage first = accepted(list(looksAtTwo, ROOT, filter, 2, ""));
        write(5, 5);
        AuditPage second = accepted(list(looksAtTwo, ROOT, filter, 2, first.cursor()));
        AuditPage third = accepted(list(looksAtTwo, ROOT, filter, 2, second.nextPageToken()));

        assertThat(List.of(first.events(), second.events())).containsOnly(List.of());
        assertThat(first.nextPageToken()).isEqualTo(first.cursor());
        assertThat(events(third)).containsExactly(Logs.event(5));
        assertThat(third.nextPageToken()).isEmpty();
    }

    @Test
    void lets_a_reader_go_on_from_a_position_that_was_pruned() {
        write(1, 5);
        AuditPage first = page("action=user.created", "");
        application.pruneAt(Logs.prunedAt(4));

        assertThat(events(page("action=user.created", first.nextPageToken()))).containsExactly(Logs.event(5));
    }

    @Test
    void goes_on_with_what_has_a_place_while_the_store_takes_no_writes() {
        write(1, 2);
        AuditPage before = page("", "");
        write(3, 3);

        store.refuseWrites(new StoreUnavailableException("the disk is full"));
        AuditPage meanwhile = page("", "");
        AuditPage nothing = page("", before.cursor());
        store.takeWrites();

        assertThat(meanwhile.events()).isEqualTo(before.events());
        assertThat(nothing.events()).isEmpty();
        assertThat(events(page("", meanwhile.cursor()))).containsExactly(Logs.event(3));
        assertThat(events(page("", nothing.cursor()))).containsExactly(Logs.event(3));
    }

    @Test
    void refuses_to_answer_by_half_where_the_store_is_only_busy() {
        write(1, 1);
        page("", "");
        write(2, 2);

        store.refuseWrites(StoreUnavailableException.busy());

        assertThatThrownBy(() -> page("", "")).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void needs_no_write_where_every_event_has_a_place() {
        write(1, 1);
        AuditPage before = page("", "");

        store.refuseWrites(new IllegalStateException("nobody writes here"));

        assertThat(page("", "").events()).isEqualTo(before.events());
    }

    @Test
    void refuses_a_page_token_for_anything_but_what_it_was_made_for() {
        application.user("maya@example.org");
        Principal maya = principal(application.signedIn("maya@example.org"));
        String token = page("", "").cursor();

        assertRefused(list(maya, "", 2, token));
        assertRefused(list(ROOT, " ", 2, token));
        assertRefused(list(ROOT, "action:user.", 2, token));
        assertRefused(list(ROOT, "", 2, token.substring(1)));
        assertRefused(list(ROOT, "", 2, "0"));
        assertThat(list(ROOT, "", 1000, token)).isInstanceOf(Outcome.Accepted.class);
    }

    private static void assertRefused(Outcome<AuditPage> outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.error()).isInstanceOf(PageTokenRefused.class));
    }

    @Test
    void loses_and_repeats_nothing_while_others_write() throws Exception {
        List<Future<?>> writers = new ArrayList<>();
        List<AuditEvent> read = new ArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                int first = writer * EVENTS_EACH + 1;
                writers.add(threads.submit(
                        () -> IntStream.range(first, first + EVENTS_EACH).forEach(number -> write(number, number))));
            }
            String cursor = "";
            boolean isLastRound = false;
            while (!isLastRound) {
                isLastRound = writers.stream().allMatch(Future::isDone);
                AuditPage page = accepted(list(ROOT, "", 1000, cursor));
                read.addAll(events(page));
                cursor = page.cursor();
            }
        }

        for (Future<?> writer : writers) {
            writer.get();
        }
        assertThat(read)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, WRITERS * EVENTS_EACH)
                        .mapToObj(Logs::event)
                        .toList());
    }
}
