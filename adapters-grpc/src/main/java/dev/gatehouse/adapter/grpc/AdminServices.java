package dev.gatehouse.adapter.grpc;

import dev.gatehouse.adapter.grpc.GrpcSettings.Admin;
import dev.gatehouse.adapter.grpc.GrpcSettings.Unix;
import dev.gatehouse.api.admin.v1.AdminServiceGrpc;
import dev.gatehouse.api.health.v1.HealthGrpc;
import dev.gatehouse.application.port.in.AuthenticateCaller;
import dev.gatehouse.application.port.in.Readiness;
import dev.gatehouse.application.port.telemetry.ObserveCalls;
import io.grpc.BindableService;
import io.grpc.channelz.v1.ChannelzGrpc;
import io.grpc.protobuf.services.ChannelzService;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** What an admin listener serves, and to whom. */
final class AdminServices {

    private static final int CHANNELZ_PAGE = 100;

    /** Whoever may open the socket could as well end the process, so there is nobody to keep out. */
    private static final Map<String, AccessRule> ON_A_SOCKET = Map.of(
            HealthGrpc.SERVICE_NAME, AccessRule.PUBLIC,
            AdminServiceGrpc.SERVICE_NAME, AccessRule.PUBLIC,
            ChannelzGrpc.SERVICE_NAME, AccessRule.PUBLIC,
            ServerReflectionGrpc.SERVICE_NAME, AccessRule.PUBLIC);

    /** Every user of the machine reaches a port on the loopback address. */
    private static final Map<String, AccessRule> ON_A_PORT = Map.of(
            HealthGrpc.SERVICE_NAME, AccessRule.PUBLIC,
            ChannelzGrpc.SERVICE_NAME, AccessRule.ADMINISTRATORS,
            ServerReflectionGrpc.SERVICE_NAME, AccessRule.ADMINISTRATORS);

    private final AuthenticateCaller authenticateCaller;
    private final Readiness readiness;
    private final CallSettings calls;
    private final ObserveCalls observers;
    private final InstantSource time;

    @Inject
    AdminServices(
            AuthenticateCaller authenticateCaller,
            Readiness readiness,
            CallSettings calls,
            ObserveCalls observers,
            InstantSource time) {
        this.authenticateCaller = authenticateCaller;
        this.readiness = readiness;
        this.calls = calls;
        this.observers = observers;
        this.time = time;
    }

    GrpcServices of(Admin admin) {
        List<BindableService> services = List.of(
                new AdminGrpcService(admin.operateServer()),
                ChannelzService.newInstance(CHANNELZ_PAGE),
                ProtoReflectionServiceV1.newInstance());
        return new GrpcServices(
                services,
                admin.at() instanceof Unix ? ON_A_SOCKET : ON_A_PORT,
                authenticateCaller,
                readiness,
                calls,
                observers,
                time);
    }
}
