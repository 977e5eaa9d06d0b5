package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.gatehouse.api.audit.v1.AuditEvent.SubjectKind;
import dev.gatehouse.api.audit.v1.AuditServiceGrpc;
import dev.gatehouse.api.audit.v1.AuditServiceGrpc.AuditServiceBlockingStub;
import dev.gatehouse.api.audit.v1.ListAuditEventsRequest;
import dev.gatehouse.api.audit.v1.ListAuditEventsResponse;
import dev.gatehouse.application.port.in.ListAuditEvents.AuditPage;
import dev.gatehouse.application.port.in.ListAuditEvents.ListAuditEventsQuery;
import dev.gatehouse.application.port.in.PageSize;
import dev.gatehouse.domain.audit.Actor;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditEventId;
import dev.gatehouse.domain.audit.AuditFields;
import dev.gatehouse.domain.audit.AuditLink;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.audit.LinkedEvent;
import dev.gatehouse.domain.audit.TraceId;
import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.network.IpAddress;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.request.RequestId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditGrpcServiceTest extends ListingContract<ListAuditEventsQuery, AuditPage> {

    private static final AuditEventId EVENT_ID =
            new AuditEventId(UUID.fromString("0190a8b2-0000-7000-8000-0000000000e1"));
    private static final RequestId REQUEST_ID = RequestId.parse("5a8f1c9e-3b67-4d21-9e0f-112233445566");
    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final AuditServiceBlockingStub audit;

    AuditGrpcServiceTest() {
        super(new AuditPage(List.of(), "next", "cursor"), (ports, port) -> ports.listAuditEvents = port::apply);
        audit = AuditServiceGrpc.newBlockingStub(server.asAdministrator());
    }

    @Test
    void lists_every_event_unless_asked_otherwise() {
        assertThat(list(_ -> {}))
                .isEqualTo(ListAuditEventsResponse.newBuilder()
                        .setNextPageToken("next")
                        .setCursor("cursor")
                        .build());
        assertThat(queries).containsExactly(new ListAuditEventsQuery(Filter.EVERYTHING, "", PageSize.STANDARD, ""));
        assertThat(callers).containsExactly(FakePorts.ADMINISTRATOR_CALLING);
    }

    @Test
    void hands_the_port_everything_that_is_asked_for() {
        String filter = " action:\"user.\" AND actor != server";

        list(request -> request.setFilter(filter).setPageSize(7).setPageToken("a token"));

        assertThat(queries)
                .containsExactly(
                        new ListAuditEventsQuery(AuditFields.FIELDS.parse(filter), filter, new PageSize(7), "a token"));
    }

    @Test
    void shows_everything_there_is_to_an_event() {
        var link = new AuditLink(7, AuditLink.START.next(opened()).hash());
        var event = new AuditEvent(
                EVENT_ID,
                FakePorts.NOW,
                AuditAction.SESSION_REFRESHED,
                new Actor.Person(FakePorts.ROOT),
                AuditSubject.of(FakePorts.SESSION, FakePorts.MAYA),
                Optional.of(REQUEST_ID),
                Optional.of(new TraceId(TRACE_ID)),
                Optional.of(new IpAddress("2001:db8::1")));
        outcome = page(new LinkedEvent(link, event));

        assertThat(list(_ -> {}).getEventsList())
                .containsExactly(dev.gatehouse.api.audit.v1.AuditEvent.newBuilder()
                        .setId(EVENT_ID.toString())
                        .setTime(Messages.timestamp(FakePorts.NOW))
                        .setAction("session.refreshed")
                        .setActor(FakePorts.ROOT.toString())
                        .setSubjectKind(SubjectKind.SUBJECT_KIND_SESSION)
                        .setSubject(FakePorts.SESSION.toString())
                        .setUser(FakePorts.MAYA.toString())
                        .setRequestId(REQUEST_ID.toString())
                        .setTraceId(TRACE_ID)
                        .setClientAddress("2001:db8::1")
                        .setPosition(7)
                        .setHash(link.hash().hex())
                        .build());
    }

    @Test
    void leaves_empty_what_an_event_does_not_tell() {
        var link = AuditLink.START.next(opened());
        outcome = page(new LinkedEvent(link, opened()));

        assertThat(list(_ -> {}).getEventsList())
                .containsExactly(dev.gatehouse.api.audit.v1.AuditEvent.newBuilder()
                        .setId(EVENT_ID.toString())
                        .setTime(Messages.timestamp(FakePorts.NOW))
                        .setAction("setup.opened")
                        .setActor("server")
                        .setSubjectKind(SubjectKind.SUBJECT_KIND_INSTALLATION)
                        .setPosition(1)
                        .setHash(link.hash().hex())
                        .build());
    }

    static Stream<Arguments> subjects() {
        return Stream.of(
                Arguments.of(AuditSubject.of(FakePorts.MAYA), SubjectKind.SUBJECT_KIND_USER),
                Arguments.of(AuditSubject.of(FakePorts.SESSION, FakePorts.MAYA), SubjectKind.SUBJECT_KIND_SESSION),
                Arguments.of(AuditSubject.signingKey("kid"), SubjectKind.SUBJECT_KIND_SIGNING_KEY),
                Arguments.of(AuditSubject.of(FakePorts.BILLING), SubjectKind.SUBJECT_KIND_CLIENT),
                Arguments.of(AuditSubject.installation(), SubjectKind.SUBJECT_KIND_INSTALLATION),
                Arguments.of(AuditSubject.logUntil(AuditLink.START), SubjectKind.SUBJECT_KIND_AUDIT_LOG));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void shows_every_kind_of_subject(AuditSubject subject, SubjectKind kind) {
        var event = event(AuditAction.USER_CREATED, Actor.STRANGER, subject);
        outcome = page(new LinkedEvent(AuditLink.START.next(event), event));

        assertThat(list(_ -> {}).getEventsList()).singleElement().satisfies(shown -> {
            assertThat(shown.getSubjectKind()).isEqualTo(kind);
            assertThat(shown.getSubject()).isEqualTo(subject.id());
            assertThat(shown.getUser()).isEqualTo(subject.user().isPresent() ? FakePorts.MAYA.toString() : "");
            assertThat(shown.getActor()).isEqualTo("stranger");
        });
    }

    /** The examples of the contract. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "action:\"user.\" AND actor != server AND time >= 2026-01-31T09:30:00Z",
                "user = 0190a8b2-0000-7000-8000-00000000000a AND (action = session.started OR action ="
                        + " session.signed_out)"
            })
    void takes_a_filter(String filter) {
        list(request -> request.setFilter(filter));

        assertThat(queries).extracting(ListAuditEventsQuery::filterText).containsExactly(filter);
    }

    @Test
    void tells_everything_that_is_wrong_at_once() {
        var failure = Failure.ofFields(() -> list(request ->
                request.setPageSize(-1).setFilter("action = user.eaten").setPageToken("no token")));

        assertThat(failure.violations())
                .containsExactly(
                        "page_size: is -1 (expected: 0 or more)",
                        "filter: at 10: action is not an action (expected: a name such as user.created)");
        assertThat(queries).isEmpty();
    }

    @Test
    void filters_go_by_the_names_of_the_contract() {
        assertThat(dev.gatehouse.api.audit.v1.AuditEvent.getDescriptor().getFields())
                .extracting(FieldDescriptor::getName)
                .containsAll(AuditFields.FIELDS.names());
    }

    private static Outcome<AuditPage> page(LinkedEvent... events) {
        return Outcome.accepted(new AuditPage(List.of(events), "next", "cursor"));
    }

    private static AuditEvent opened() {
        return event(AuditAction.SETUP_OPENED, Actor.SERVER, AuditSubject.installation());
    }

    private static AuditEvent event(AuditAction action, Actor actor, AuditSubject subject) {
        return new AuditEvent(
                EVENT_ID, FakePorts.NOW, action, actor, subject, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private ListAuditEventsResponse list(Consumer<ListAuditEventsRequest.Builder> change) {
        var request = ListAuditEventsRequest.newBuilder();
        change.accept(request);
        return audit.listAuditEvents(request.build());
    }

    @Override
    void askForPage(int size, String token) {
        list(request -> request.setPageSize(size).setPageToken(token));
    }

    @Override
    PageSize sizeAskedFor(ListAuditEventsQuery query) {
        return query.pageSize();
    }
}
