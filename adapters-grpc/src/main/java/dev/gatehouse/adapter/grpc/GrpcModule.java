package dev.gatehouse.adapter.grpc;

import static java.util.stream.Collectors.toCollection;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import dev.gatehouse.adapter.grpc.GrpcSettings.Admin;
import dev.gatehouse.adapter.grpc.GrpcSettings.InProcess;
import dev.gatehouse.adapter.grpc.GrpcSettings.Socket;
import dev.gatehouse.adapter.grpc.GrpcSettings.Tcp;
import dev.gatehouse.adapter.grpc.GrpcSettings.Unix;
import dev.gatehouse.application.port.in.AuthenticateCaller;
import dev.gatehouse.application.port.in.Readiness;
import dev.gatehouse.application.port.in.Transport;
import dev.gatehouse.application.port.telemetry.Meters;
import dev.gatehouse.application.port.telemetry.ObserveCalls;
import io.grpc.BindableService;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The gRPC adapter. Needs {@link GrpcSettings}, {@link CallSettings}, the inbound ports, {@link Readiness}, {@link
 * ObserveCalls}, {@link Meters} and a {@link InstantSource}; adds a transport for each listener of the settings. None is started.
 */
@Module
public final class GrpcModule {

    private GrpcModule() {}

    @Provides
    @Singleton
    static GrpcServices services(
            GrpcSettings settings,
            UserGrpcService users,
            AuthGrpcService auth,
            SetupGrpcService setup,
            AuditGrpcService audit,
            ClientGrpcService clients,
            AuthenticateCaller authenticateCaller,
            Readiness readiness,
            CallSettings calls,
            ObserveCalls observers,
            Meters meters,
            InstantSource time) {
        var services = new ArrayList<BindableService>(List.of(users, auth, setup, audit, clients));
        if (settings.reflection()) {
            services.add(ProtoReflectionServiceV1.newInstance());
        }
        var served = new GrpcServices(services, authenticateCaller, readiness, calls, observers, time);
        served.showOn(meters);
        return served;
    }

    @Provides
    @Singleton
    @ElementsIntoSet
    static Set<Transport> transports(
            GrpcSettings settings,
            GrpcServices services,
            AdminServices adminServices,
            Certificates certificates,
            InstantSource time) {
        var sockets = new SocketTransports(settings.connections(), certificates, time);
        return settings.listeners().stream()
                .map(listener -> switch (listener) {
                    case Socket socket -> sockets.of(socket, services);
                    case InProcess() -> new InProcessTransport(services);
                    case Admin admin -> new AdminTransport(sockets.of(admin.at(), adminServices.of(admin)));
                })
                .collect(toCollection(LinkedHashSet::new));
    }

    /** Makes the transports that others connect to. */
    private record SocketTransports(ConnectionLimits limits, Certificates certificates, InstantSource time) {

        Transport of(Socket socket, GrpcServices services) {
            return switch (socket) {
                case Tcp tcp -> new TcpTransport(tcp, certificates.context(), limits, services, time);
                case Unix unix -> new UnixTransport(unix, limits, services, time);
            };
        }
    }
}
