package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.admin.v1.AdminServiceGrpc;
import dev.gatehouse.api.admin.v1.AdminServiceGrpc.AdminServiceBlockingStub;
import dev.gatehouse.api.audit.v1.AuditServiceGrpc;
import dev.gatehouse.api.audit.v1.AuditServiceGrpc.AuditServiceBlockingStub;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.ClientServiceGrpc;
import dev.gatehouse.api.auth.v1.ClientServiceGrpc.ClientServiceBlockingStub;
import dev.gatehouse.api.health.v1.HealthGrpc;
import dev.gatehouse.api.health.v1.HealthGrpc.HealthBlockingStub;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc.SetupServiceBlockingStub;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A connection to one server, made at the first call. Every call has the same time to finish. */
final class Connection implements AutoCloseable {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final ServerAddress server;
    private final Duration timeout;
    private final ClientChannel channel;
    private final Retries retries;
    private final ClientInterceptor trace;

    Connection(ServerAddress server, ServerTrust trust, Duration timeout, Surroundings surroundings) {
        this.server = server;
        this.timeout = timeout;
        this.channel = surroundings.channels().apply(server, trust);
        this.retries = new Retries(surroundings.pause());
        this.trace = SurroundingTrace.of(surroundings.environment());
    }

    ServerAddress server() {
        return server;
    }

    SetupServiceBlockingStub setup() {
        return timed(SetupServiceGrpc.newBlockingStub(channel.channel()));
    }

    AuthServiceBlockingStub auth() {
        return timed(AuthServiceGrpc.newBlockingStub(channel.channel()));
    }

    AuthServiceBlockingStub auth(String accessToken) {
        return auth().withInterceptors(bearer(accessToken));
    }

    HealthBlockingStub health() {
        return timed(HealthGrpc.newBlockingStub(channel.channel()));
    }

    UserServiceBlockingStub users() {
        return timed(UserServiceGrpc.newBlockingStub(channel.channel()));
    }

    UserServiceBlockingStub users(String accessToken) {
        return users().withInterceptors(bearer(accessToken));
    }

    ClientServiceBlockingStub clients(String accessToken) {
        return timed(ClientServiceGrpc.newBlockingStub(channel.channel())).withInterceptors(bearer(accessToken));
    }

    AuditServiceBlockingStub audit(String accessToken) {
        return timed(AuditServiceGrpc.newBlockingStub(channel.channel())).withInterceptors(bearer(accessToken));
    }

    AdminServiceBlockingStub admin() {
        return timed(AdminServiceGrpc.newBlockingStub(channel.channel()));
    }

    AdminServiceBlockingStub admin(String accessToken) {
        return admin().withInterceptors(bearer(accessToken));
    }

    /** Makes a call that may be made twice, if need be again; throws the refusal. */
    <T> T repeatable(Supplier<T> call) {
        return retries.call(call);
    }

    /** Makes a call; a refusal ends the command with the reason. */
    <T> T call(Attempt attempt, Supplier<T> call) {
        try {
            return call.get();
        } catch (StatusRuntimeException e) {
            throw failure(attempt, e);
        }
    }

    CommandFailure failure(Attempt attempt, StatusRuntimeException refusal) {
        return new CallFailure(server, timeout).describe(attempt, refusal);
    }

    @Override
    public void close() {
        channel.close();
    }

    private <S extends AbstractStub<S>> S timed(S stub) {
        return stub.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS).withInterceptors(trace);
    }

    private static ClientInterceptor bearer(String accessToken) {
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + accessToken);
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }
}
