package dev.gatehouse.testkit;

import dev.gatehouse.api.audit.v1.AuditServiceGrpc;
import dev.gatehouse.api.audit.v1.AuditServiceGrpc.AuditServiceBlockingStub;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.ClientServiceGrpc;
import dev.gatehouse.api.auth.v1.ClientServiceGrpc.ClientServiceBlockingStub;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;

/** Typed stubs for one caller. Thread-safe. */
public final class GatehouseStubs {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final Channel channel;

    private GatehouseStubs(Channel channel) {
        this.channel = channel;
    }

    /** For a caller without a token. */
    static GatehouseStubs anonymous(Channel channel) {
        return new GatehouseStubs(channel);
    }

    /** For a caller whose every call bears the token. */
    static GatehouseStubs bearing(String accessToken, Channel channel) {
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + accessToken);
        return new GatehouseStubs(
                ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers)));
    }

    public AuthServiceBlockingStub auth() {
        return AuthServiceGrpc.newBlockingStub(channel);
    }

    public UserServiceBlockingStub users() {
        return UserServiceGrpc.newBlockingStub(channel);
    }

    public ClientServiceBlockingStub clients() {
        return ClientServiceGrpc.newBlockingStub(channel);
    }

    public AuditServiceBlockingStub audit() {
        return AuditServiceGrpc.newBlockingStub(channel);
    }

    /** For stubs of another kind. Each call bears the token of the caller, if there is one. */
    public Channel channel() {
        return channel;
    }
}
