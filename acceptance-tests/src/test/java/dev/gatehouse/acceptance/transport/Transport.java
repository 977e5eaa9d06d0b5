package dev.gatehouse.acceptance.transport;

import dev.gatehouse.bootstrap.Gatehouse;
import dev.gatehouse.bootstrap.GatehouseBuilder;
import io.grpc.ManagedChannel;

/** A way to a Gatehouse. */
public interface Transport {

    /** A Gatehouse that is yet to start and can be reached this way. */
    GatehouseBuilder newGatehouse();

    /** Opens a channel to the started Gatehouse; the caller shuts it down. */
    ManagedChannel connect(Gatehouse gatehouse);
}
