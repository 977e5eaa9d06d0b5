package dev.gatehouse.adapter.observability;

import dagger.Module;
import dagger.Provides;
import dev.gatehouse.adapter.observability.TracingSettings.Off;
import dev.gatehouse.adapter.observability.TracingSettings.Otlp;
import dev.gatehouse.application.port.telemetry.Meter;
import dev.gatehouse.application.port.telemetry.Meters;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/** Provides the {@link Tracing} that the bound {@link TracingSettings} ask for. */
@Module
abstract class TracingModule {

    private static final Meter REFUSED = Meter.counter(
            "gatehouse_traces_over_ceiling",
            "Calls that are not kept because too many callers ask for it: gatehouse.traces.from-callers.");

    private TracingModule() {}

    @Provides
    @Singleton
    static Tracing tracing(TracingSettings settings, Meters meters) {
        return tracing(settings, meters, () -> ThreadLocalRandom.current().nextLong());
    }

    static Tracing tracing(TracingSettings settings, Meters meters, LongSupplier random) {
        var unkept = new TraceIds(random);
        return switch (settings) {
            case Off _ -> unkept;
            case Otlp otlp -> tracing(otlp, meters, random, unkept);
        };
    }

    private static Tracing tracing(Otlp settings, Meters meters, LongSupplier random, TraceIds unkept) {
        var ids = new SpanIds(random);
        var ceiling = new Ceiling(settings.sampling().fromCallers(), System::nanoTime);
        return new OpenTelemetryTracing(
                unkept,
                new CallSampler(settings.sampling(), ceiling, meters.counter(REFUSED)),
                ids,
                new SpanExport(settings, ids, meters));
    }
}
