package dev.gatehouse.adapter.grpc;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import dev.gatehouse.adapter.grpc.GrpcSettings.InProcess;
import dev.gatehouse.adapter.grpc.GrpcSettings.Listener;
import dev.gatehouse.adapter.grpc.GrpcSettings.Tcp;
import dev.gatehouse.application.port.in.AuthenticateCaller;
import dev.gatehouse.application.port.in.Readiness;
import dev.gatehouse.application.port.in.Transport;
import io.grpc.BindableService;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The gRPC adapter. Needs {@link GrpcSettings}, the inbound ports, {@link Readiness} and a {@link
 * InstantSource}; adds a transport for each listener of the settings. None is started.
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
            InstantSource time) {
        var services = new ArrayList<BindableService>(List.of(users, auth, setup, audit, clients));
        if (settings.reflection()) {
            services.add(ProtoReflectionServiceV1.newInstance());
        }
        return new GrpcServices(services, authenticateCaller, readiness, time);
    }

    @Provides
    @Singleton
    @ElementsIntoSet
    static Set<Transport> transports(GrpcSettings settings, GrpcServices services, InstantSource time) {
        var transports = new LinkedHashSet<Transport>();
        for (Listener listener : settings.listeners()) {
            transports.add(
                    switch (listener) {
                        case Tcp tcp -> new TcpTransport(tcp, settings.connections(), services, time);
                        case InProcess() -> new InProcessTransport(services);
                    });
        }
        return transports;
    }
}
