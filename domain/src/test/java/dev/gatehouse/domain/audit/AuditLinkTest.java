package dev.gatehouse.domain.audit;

import static dev.gatehouse.domain.audit.Events.ADA;
import static dev.gatehouse.domain.audit.Events.ADA_UPDATED_MAYA;
import static dev.gatehouse.domain.audit.Events.MAYA;
import static dev.gatehouse.domain.audit.Events.NOW;
import static dev.gatehouse.domain.audit.Events.SETUP_OPENED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.audit.AuditSubject.Kind;
import dev.gatehouse.domain.network.IpAddress;
import dev.gatehouse.domain.request.RequestId;
import dev.gatehouse.domain.value.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditLinkTest {

    /** Computed from the description of the encoding by other means; a log that exists must verify for ever. */
    private static final String FIRST = "1:44743082d1cfbfb7dcf1e118488e6e0218a56a8efe164671447b5b28577b545a";

    private static final String SECOND = "2:3285ebd7f2be0a0952fce953e653d1ae74f91283108f9b951f0053c1e479cda7";

    @Test
    void hashes_an_event_as_it_always_did() {
        AuditLink first = AuditLink.START.next(ADA_UPDATED_MAYA);
        AuditLink second = first.next(SETUP_OPENED);

        assertThat(first).hasToString(FIRST);
        assertThat(second).hasToString(SECOND);
    }

    @Test
    void starts_before_the_first_event() {
        assertThat(AuditLink.START).hasToString("0:" + "0".repeat(64));
    }

    static Stream<AuditEvent> eventsThatDifferInOneField() {
        var event = ADA_UPDATED_MAYA;
        var subject = event.subject();
        List<AuditEvent> others = new ArrayList<>();
        others.add(with(event, AuditAction.USER_DISABLED, event.actor(), subject));
        others.add(with(event, event.action(), new Actor.Person(MAYA), subject));
        others.add(with(event, event.action(), Actor.STRANGER, subject));
        others.add(with(
                event, event.action(), event.actor(), new AuditSubject(Kind.SESSION, subject.id(), subject.user())));
        others.add(with(
                event, event.action(), event.actor(), new AuditSubject(Kind.USER, ADA.toString(), subject.user())));
        others.add(with(
                event, event.action(), event.actor(), new AuditSubject(Kind.USER, subject.id(), Optional.of(ADA))));
        others.add(with(
                event, event.action(), event.actor(), new AuditSubject(Kind.USER, subject.id(), Optional.empty())));
        Optional<RequestId> request = Optional.of(RequestId.parse("3f9c1d52-7c1e-4b8a-9d2e-5a6b7c8d9e00"));
        others.add(with(event, request, event.traceId(), event.clientAddress()));
        others.add(with(event, Optional.empty(), event.traceId(), event.clientAddress()));
        var trace = new TraceId("4bf92f3577b34da6a3ce929d0e0e4737");
        others.add(with(event, event.requestId(), Optional.of(trace), event.clientAddress()));
        others.add(with(event, event.requestId(), Optional.empty(), event.clientAddress()));
        others.add(with(event, event.requestId(), event.traceId(), Optional.of(new IpAddress("2001:db8::8"))));
        others.add(with(event, event.requestId(), event.traceId(), Optional.empty()));
        return others.stream();
    }

    @ParameterizedTest
    @MethodSource("eventsThatDifferInOneField")
    void hashes_every_field(AuditEvent other) {
        assertThat(AuditLink.START.next(other).hash())
                .isNotEqualTo(AuditLink.START.next(ADA_UPDATED_MAYA).hash());
    }

    @Test
    void hashes_id_instant_position_and_the_link_before() {
        AuditLink first = AuditLink.START.next(SETUP_OPENED);
        var subject = AuditSubject.installation();
        var elsewhere = new AuditLink(1, AuditLink.START.hash());

        assertThat(Stream.of(
                                AuditLink.START.next(
                                        AuditEvent.byServer(Events.id(3), NOW, AuditAction.SETUP_OPENED, subject)),
                                AuditLink.START.next(AuditEvent.byServer(
                                        Events.id(2), NOW.plusNanos(1_000), AuditAction.SETUP_OPENED, subject)),
                                elsewhere.next(SETUP_OPENED),
                                new AuditLink(0, first.hash()).next(SETUP_OPENED))
                        .map(AuditLink::hash))
                .doesNotContain(first.hash())
                .doesNotHaveDuplicates();
    }

    @Test
    void tells_which_event_follows_it() {
        AuditLink first = AuditLink.START.next(ADA_UPDATED_MAYA);
        AuditLink second = first.next(SETUP_OPENED);

        assertThat(new LinkedEvent(second, SETUP_OPENED).follows(first)).isTrue();
        assertThat(new LinkedEvent(second, ADA_UPDATED_MAYA).follows(first)).isFalse();
        assertThat(new LinkedEvent(second, SETUP_OPENED).follows(AuditLink.START))
                .isFalse();
        assertThat(new LinkedEvent(new AuditLink(3, second.hash()), SETUP_OPENED).follows(first))
                .isFalse();
    }

    @Test
    void survives_its_text_form() {
        AuditLink link = AuditLink.START.next(ADA_UPDATED_MAYA);

        assertThat(AuditLink.parse(link.toString())).isEqualTo(link);
        assertThat(AuditLink.parse(AuditLink.START.toString())).isEqualTo(AuditLink.START);
        assertThat(AuditLink.parse("9".repeat(18) + ":" + link.hash()).position())
                .isEqualTo(999_999_999_999_999_999L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1:",
                "1:44743082d1cfbfb7dcf1e118488e6e0218a56a8efe164671447b5b28577b54",
                "1:44743082D1CFBFB7DCF1E118488E6E0218A56A8EFE164671447B5B28577B545A",
                "-1:44743082d1cfbfb7dcf1e118488e6e0218a56a8efe164671447b5b28577b545a",
                "01:44743082d1cfbfb7dcf1e118488e6e0218a56a8efe164671447b5b28577b545a",
                " 1:44743082d1cfbfb7dcf1e118488e6e0218a56a8efe164671447b5b28577b545a",
                "1:44743082d1cfbfb7dcf1e118488e6e0218a56a8efe164671447b5b28577b545a\n",
                "9999999999999999999:44743082d1cfbfb7dcf1e118488e6e0218a56a8efe164671447b5b28577b545a"
            })
    void refuses_other_text(String text) {
        assertThatThrownBy(() -> AuditLink.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("is not a link of the audit log (expected: a position, a colon and a hash)");
    }

    private static AuditEvent with(AuditEvent event, AuditAction action, Actor actor, AuditSubject subject) {
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

    private static AuditEvent with(
            AuditEvent event,
            Optional<RequestId> requestId,
            Optional<TraceId> traceId,
            Optional<IpAddress> clientAddress) {
        return new AuditEvent(
                event.id(),
                event.happenedAt(),
                event.action(),
                event.actor(),
                event.subject(),
                requestId,
                traceId,
                clientAddress);
    }
}
