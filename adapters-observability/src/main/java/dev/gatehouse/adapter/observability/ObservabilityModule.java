package dev.gatehouse.adapter.observability;

import dagger.Binds;
import dagger.Lazy;
import dagger.Module;
import dagger.Provides;
import dev.gatehouse.application.port.in.ScrapeMetrics;
import dev.gatehouse.application.port.telemetry.Meters;
import dev.gatehouse.application.port.telemetry.ObserveCalls;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What the parts of one Gatehouse say about themselves, kept apart from that of any other. Needs {@link ObservabilitySettings},
 * {@link TracingSettings} and an {@link InstantSource}. Whoever owns the component closes {@link Tracing}.
 */
@Module(includes = TracingModule.class)
public abstract class ObservabilityModule {

    private ObservabilityModule() {}

    @Provides
    @Singleton
    static MeterRegistry registry(InstantSource time) {
        return new MeterRegistry(time);
    }

    @Binds
    abstract Meters meters(MeterRegistry registry);

    @Provides
    @Singleton
    static RuntimeMeters runtimeMeters(MeterRegistry registry, ObservabilitySettings settings) {
        return RuntimeMeters.addTo(registry, settings.version());
    }

    // To find out about the machine takes its time: not at the start, and not where nobody scrapes.
    @Provides
    @Singleton
    static ScrapeMetrics scrape(MeterRegistry registry, Lazy<RuntimeMeters> runtime) {
        var exposition = new PrometheusExposition(registry);
        return (format, to) -> {
            runtime.get();
            exposition.scrape(format, to);
        };
    }

    @Provides
    @Singleton
    static ObserveCalls observeCalls(MeterRegistry registry, Tracing tracing, ObservabilitySettings settings) {
        double part = settings.accessSample();
        var log = new AccessLog(() -> ThreadLocalRandom.current().nextDouble() < part, System::nanoTime);
        return new CallObserver(registry, tracing, log, System::nanoTime);
    }
}
