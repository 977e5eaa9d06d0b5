package dev.gatehouse.acceptance.world;

import dev.gatehouse.acceptance.driver.GatehouseDriver;
import dev.gatehouse.acceptance.driver.GrpcGatehouseDriver;
import dev.gatehouse.acceptance.transport.Transport;
import dev.gatehouse.bootstrap.Gatehouse;
import dev.gatehouse.bootstrap.GatehouseBuilder;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The scenario's own Gatehouse, on an empty store of its own. It starts when a step first needs it. */
public final class Installation implements AutoCloseable {

    private final Transport transport;
    private final SettableTime time = new SettableTime();
    private @Nullable Running running;

    public Installation(Transport transport) {
        this.transport = transport;
    }

    private record Running(Gatehouse gatehouse, ManagedChannel channel, GatehouseDriver driver) {}

    /** Starts Gatehouse, with some settings other than they are by default. */
    public void start(Map<String, String> settings) {
        if (running != null) {
            throw new IllegalStateException("Gatehouse is running already");
        }
        running = begin(settings);
    }

    private Running begin(Map<String, String> settings) {
        GatehouseBuilder builder = transport.newGatehouse().clock(time).inMemory();
        settings.forEach(builder::setting);
        Gatehouse gatehouse = builder.start();
        ManagedChannel channel = transport.connect(gatehouse);
        return new Running(gatehouse, channel, new GrpcGatehouseDriver(channel));
    }

    /** Gatehouse, to be asked as a stranger. */
    public GatehouseDriver gatehouse() {
        return running().driver();
    }

    /** The code that Gatehouse gave to whoever installed it; empty if it gave none. */
    public Optional<String> setupCode() {
        return running().gatehouse().setupCode().map(code -> code.expose());
    }

    /** The time of the scenario. */
    public Instant now() {
        return time.instant();
    }

    /** Moves the time, and has Gatehouse do at once what it does by itself once the time has come. */
    public void timePasses(Duration span) {
        time.passes(span);
        if (running != null) {
            running.gatehouse().tidy();
        }
    }

    private Running running() {
        if (running == null) {
            running = begin(Map.of());
        }
        return running;
    }

    @Override
    public void close() {
        if (running != null) {
            running.channel().shutdownNow();
            running.gatehouse().close();
        }
    }
}
