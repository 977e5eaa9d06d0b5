package dev.gatehouse.adapter.grpc;

import dev.gatehouse.api.audit.v1.AuditServiceGrpc.AuditServiceImplBase;
import dev.gatehouse.api.audit.v1.ListAuditEventsRequest;
import dev.gatehouse.api.audit.v1.ListAuditEventsResponse;
import dev.gatehouse.application.port.in.ListAuditEvents;
import dev.gatehouse.application.port.in.ListAuditEvents.AuditPage;
import dev.gatehouse.application.port.in.ListAuditEvents.ListAuditEventsQuery;
import dev.gatehouse.domain.audit.AuditFields;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Inject;

/** {@code gatehouse.audit.v1.AuditService}: reads the request, calls its port, and sends what the port answered. */
final class AuditGrpcService extends AuditServiceImplBase {

    private final ListAuditEvents listAuditEvents;

    @Inject
    AuditGrpcService(ListAuditEvents listAuditEvents) {
        this.listAuditEvents = listAuditEvents;
    }

    @Override
    public void listAuditEvents(ListAuditEventsRequest request, StreamObserver<ListAuditEventsResponse> answers) {
        var fields = FieldReader.of(request);
        var pageSize = fields.read("page_size", request.getPageSize(), PageSizes::parse);
        var filter = fields.read("filter", request.getFilter(), AuditFields.FIELDS::parse);
        fields.refuseViolations();

        var query = new ListAuditEventsQuery(filter.get(), request.getFilter(), pageSize.get(), request.getPageToken());

        Answers.send(
                answers,
                listAuditEvents.listAuditEvents(Caller.current(), query).map(AuditGrpcService::response));
    }

    private static ListAuditEventsResponse response(AuditPage page) {
        return ListAuditEventsResponse.newBuilder()
                .addAllEvents(page.events().stream().map(Messages::auditEvent).toList())
                .setNextPageToken(page.nextPageToken())
                .setCursor(page.cursor())
                .build();
    }
}
