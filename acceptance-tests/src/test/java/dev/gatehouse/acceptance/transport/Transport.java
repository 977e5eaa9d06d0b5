package dev.gatehouse.acceptance.transport;

import dev.gatehouse.bootstrap.Gatehouse;
import dev.gatehouse.bootstrap.GatehouseBuilder;
import io.grpc.ManagedChannel;

/** A way to a Gatehouse. */
public interface Transport {

    /** Lets the Gatehouse that is about to start be reached this way. */
    GatehouseBuilder offer(GatehouseBuilder gatehouse);

    /** Opens a channel to the started Gatehouse; the caller shuts it down. */
    ManagedChannel connect(Gatehouse gatehouse);
}
