package dev.gatehouse.bootstrap;

import dagger.BindsInstance;
import dagger.Component;
import dev.gatehouse.adapter.auth.AuthModule;
import dev.gatehouse.adapter.auth.AuthSettings;
import dev.gatehouse.adapter.auth.key.KeyRing;
import dev.gatehouse.adapter.auth.password.HashingPool;
import dev.gatehouse.adapter.grpc.CallSettings;
import dev.gatehouse.adapter.grpc.Certificates;
import dev.gatehouse.adapter.grpc.GrpcModule;
import dev.gatehouse.adapter.grpc.GrpcSettings;
import dev.gatehouse.adapter.http.HttpModule;
import dev.gatehouse.adapter.http.HttpSettings;
import dev.gatehouse.adapter.http.HttpTransport;
import dev.gatehouse.adapter.observability.ObservabilityModule;
import dev.gatehouse.adapter.observability.ObservabilitySettings;
import dev.gatehouse.adapter.observability.Tracing;
import dev.gatehouse.adapter.observability.TracingSettings;
import dev.gatehouse.adapter.persistence.PersistenceModule;
import dev.gatehouse.adapter.persistence.Store;
import dev.gatehouse.adapter.persistence.StoreEncryption;
import dev.gatehouse.adapter.persistence.StoreSettings;
import dev.gatehouse.application.port.in.ImportSigningKey;
import dev.gatehouse.application.port.in.KeepSigningKeys;
import dev.gatehouse.application.port.in.OpenSetup;
import dev.gatehouse.application.port.in.Readiness;
import dev.gatehouse.application.port.in.ScrapeMetrics;
import dev.gatehouse.application.port.in.Transport;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.telemetry.Meters;
import dev.gatehouse.domain.attempt.ThrottlePolicy;
import dev.gatehouse.domain.credential.PasswordPolicy;
import dev.gatehouse.domain.credential.ResetPolicy;
import dev.gatehouse.domain.session.SessionPolicy;
import dev.gatehouse.domain.token.KeyRotation;
import dev.gatehouse.domain.token.TokenPolicy;
import dev.gatehouse.domain.user.RetentionPolicy;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** The parts of one Gatehouse, wired; {@link Gatehouse} opens and closes them in order. */
@Singleton
@Component(
        modules = {
            AuthModule.class,
            PersistenceModule.class,
            GrpcModule.class,
            HttpModule.class,
            ObservabilityModule.class,
            UseCases.class
        })
interface GatehouseComponent {

    Store store();

    UnitOfWork unitOfWork();

    HashingPool hasher();

    KeyRing keyRing();

    KeepSigningKeys keepSigningKeys();

    ImportSigningKey importSigningKey();

    ObservedSetup setup();

    OpenSetup openSetup();

    HousekeepingTasks housekeepingTasks();

    Set<Transport> transports();

    Optional<HttpTransport> sidePort();

    Readiness readiness();

    ScrapeMetrics scrapeMetrics();

    Tracing tracing();

    Meters meters();

    Certificates certificates();

    /** Makes the parts of a Gatehouse of its own, which shares nothing with any other. */
    @Component.Factory
    interface Factory {

        GatehouseComponent create(
                @BindsInstance InstantSource clock,
                @BindsInstance StoreSettings store,
                @BindsInstance StoreEncryption encryption,
                @BindsInstance GrpcSettings grpc,
                @BindsInstance CallSettings calls,
                @BindsInstance Optional<HttpSettings> http,
                @BindsInstance ObservabilitySettings observability,
                @BindsInstance TracingSettings tracing,
                @BindsInstance AuthSettings auth,
                @BindsInstance TokenPolicy tokenPolicy,
                @BindsInstance KeyRotation keyRotation,
                @BindsInstance SessionPolicy sessionPolicy,
                @BindsInstance PasswordPolicy passwordPolicy,
                @BindsInstance ResetPolicy resetPolicy,
                @BindsInstance ThrottlePolicy throttlePolicy,
                @BindsInstance RetentionPolicy retentionPolicy);
    }
}
