package dev.gatehouse.acceptance.transport.inprocess;

import dev.gatehouse.acceptance.transport.Transport;
import dev.gatehouse.bootstrap.Gatehouse;
import dev.gatehouse.bootstrap.GatehouseBuilder;
import dev.gatehouse.bootstrap.GatehouseForTests;
import io.cucumber.picocontainer.CucumberPicoProvider;
import io.grpc.ManagedChannel;
import org.picocontainer.injectors.Provider;

/** Hands scenarios the way that needs no port, to a Gatehouse as programs start it in their tests: its hashes are cheap. */
@CucumberPicoProvider
public final class InProcessTransportProvider implements Provider {

    public Transport provide() {
        return new InProcess();
    }

    private static final class InProcess implements Transport {

        @Override
        public GatehouseBuilder newGatehouse() {
            return GatehouseForTests.builder();
        }

        @Override
        public ManagedChannel connect(Gatehouse gatehouse) {
            return gatehouse.channel();
        }
    }
}
