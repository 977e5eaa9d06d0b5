package dev.gatehouse.acceptance.transport.tcp;

import dev.gatehouse.acceptance.transport.Transport;
import dev.gatehouse.bootstrap.Gatehouse;
import dev.gatehouse.bootstrap.GatehouseBuilder;
import dev.gatehouse.bootstrap.GatehouseForTests;
import io.cucumber.picocontainer.CucumberPicoProvider;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import org.picocontainer.injectors.Provider;

/** Hands scenarios the way over a TCP port that the system chooses, on the loopback address; hashes are cheap. */
@CucumberPicoProvider
public final class TcpTransportProvider implements Provider {

    public Transport provide() {
        return new Tcp();
    }

    private static final class Tcp implements Transport {

        private static final String LOOPBACK = "127.0.0.1";
        private static final int ANY_FREE_PORT = 0;

        @Override
        public GatehouseBuilder newGatehouse() {
            return GatehouseForTests.builder().tcp(LOOPBACK, ANY_FREE_PORT);
        }

        @Override
        public ManagedChannel connect(Gatehouse gatehouse) {
            String address = gatehouse.addresses().stream()
                    .filter(each -> each.startsWith(LOOPBACK + ":"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "addresses: " + gatehouse.addresses() + " (expected: one of " + LOOPBACK + ")"));
            return Grpc.newChannelBuilder(address, InsecureChannelCredentials.create())
                    .build();
        }
    }
}
