package dev.gatehouse.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.LinkedEvent;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkAuditEventsServiceTest {

    private final TestApplication application = new TestApplication();

    private static List<AuditEvent> events(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Logs::event).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 499, 500, 501, 1_000})
    void links_every_event_from_the_oldest_to_the_youngest(int count) {
        Logs.add(application, events(1, count).reversed());

        assertThat(application.auditLog()).isEqualTo(Logs.intact(count));
        assertThat(application.unitOfWork.<List<AuditEvent>>read(
                        stores -> stores.auditEvents().listUnlinked(1)))
                .isEmpty();
    }

    @Test
    void goes_on_behind_the_last_link() {
        Logs.add(application, events(1, 3));
        List<LinkedEvent> before = application.auditLog();
        Logs.add(application, events(4, 6));

        assertThat(application.auditLog()).isEqualTo(Logs.intact(6)).startsWith(before.toArray(LinkedEvent[]::new));
    }

    @Test
    void puts_an_event_that_comes_late_behind_those_that_have_a_link() {
        Logs.add(application, events(2, 3));
        application.linkAuditEvents.linkAuditEvents();
        Logs.add(application, events(1, 1));

        assertThat(application.auditLog())
                .extracting(LinkedEvent::event)
                .containsExactly(Logs.event(2), Logs.event(3), Logs.event(1));
    }

    @Test
    void links_each_event_once_although_several_replicas_link_at_once() throws Exception {
        Logs.add(application, events(1, 1_200));

        Race.of(10, () -> {
            application.linkAuditEvents.linkAuditEvents();
            return true;
        });

        assertThat(application.auditLog()).isEqualTo(Logs.intact(1_200));
    }
}
