package dev.gatehouse.acceptance.driver;

import static dev.gatehouse.acceptance.driver.GrpcCalls.ask;

import dev.gatehouse.api.audit.v1.AuditEvent;
import dev.gatehouse.api.audit.v1.AuditServiceGrpc;
import dev.gatehouse.api.audit.v1.AuditServiceGrpc.AuditServiceBlockingStub;
import dev.gatehouse.api.audit.v1.ListAuditEventsRequest;
import io.grpc.Channel;

/** Reads what is written down over a gRPC channel. */
final class GrpcLogDriver implements LogDriver {

    private final AuditServiceBlockingStub audit;

    GrpcLogDriver(Channel channel) {
        this.audit = AuditServiceGrpc.newBlockingStub(channel);
    }

    @Override
    public Answer<LogPage> read(LogSearch search, String place, int pageSize) {
        var request = ListAuditEventsRequest.newBuilder()
                .setFilter(GrpcFilters.events(search))
                .setPageToken(place)
                .setPageSize(pageSize)
                .build();
        return ask(() -> {
            var page = audit.listAuditEvents(request);
            return new LogPage(
                    page.getEventsList().stream().map(GrpcLogDriver::entry).toList(),
                    page.getCursor(),
                    page.getNextPageToken().isEmpty());
        });
    }

    private static LogEntry entry(AuditEvent event) {
        return new LogEntry(
                deed(event.getAction()),
                doer(event.getActor()),
                event.getUser(),
                GrpcCalls.instant(event.getTime()),
                event.getPosition(),
                event.toString());
    }

    private static String doer(String actor) {
        return switch (actor) {
            case "stranger" -> LogEntry.SOMEBODY;
            case "server" -> LogEntry.GATEHOUSE;
            default -> actor.replaceFirst("^client:", "");
        };
    }

    private static Deed deed(String action) {
        return switch (action) {
            case "user.created" -> Deed.REGISTERED;
            case "user.updated", "user.roles_changed" -> Deed.CHANGED;
            case "user.disabled" -> Deed.DISABLED;
            case "user.enabled" -> Deed.ENABLED;
            case "user.deleted" -> Deed.DELETED;
            case "user.undeleted" -> Deed.RESTORED;
            case "user.purged" -> Deed.ERASED;
            case "user.password_changed" -> Deed.PASSWORD_CHANGED;
            case "user.password_reset_started" -> Deed.RESET_STARTED;
            case "user.password_reset_completed" -> Deed.RESET_COMPLETED;
            case "user.sign_in_paused" -> Deed.SIGN_IN_PAUSED;
            case "user.sign_in_resumed" -> Deed.SIGN_IN_RESUMED;
            case "session.started" -> Deed.SIGNED_IN;
            case "session.refreshed" -> Deed.REFRESHED;
            case "session.refresh_repeated" -> Deed.REFRESH_REPEATED;
            case "session.signed_out" -> Deed.SIGNED_OUT;
            case "session.revoked" -> Deed.SIGNED_OUT_FROM_ELSEWHERE;
            case "session.evicted" -> Deed.SIGNED_IN_ON_TOO_MANY_DEVICES;
            case "session.token_reused" -> Deed.TRADED_TOKEN_CAME_BACK;
            case "setup.opened" -> Deed.SETUP_CODE_MADE;
            case "setup.completed" -> Deed.SET_UP;
            case "signing_key.created" -> Deed.KEY_MADE;
            case "signing_key.imported" -> Deed.KEY_IMPORTED;
            case "signing_key.retired" -> Deed.KEY_RETIRED;
            case "signing_key.revoked" -> Deed.KEY_REVOKED;
            case "signing_key.removed" -> Deed.KEY_REMOVED;
            case "client.created" -> Deed.SERVICE_LET_IN;
            case "client.updated" -> Deed.SERVICE_CHANGED;
            case "client.deleted" -> Deed.SERVICE_PARTED_WITH;
            case "client.secret_rotated" -> Deed.SECRET_MADE;
            case "audit.pruned" -> Deed.LOG_SHORTENED;
            default -> throw new IllegalStateException("action: " + action + " (expected: one of the contract)");
        };
    }
}
