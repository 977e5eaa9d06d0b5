package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.application.port.telemetry.ObserveCalls;
import io.grpc.ServerInterceptor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallChainTest {

    @Test
    void its_order_is_the_one_that_is_written_down() {
        assertThat(Stage.values())
                .containsExactly(
                        Stage.ERRORS,
                        Stage.ADMISSION,
                        Stage.COMPRESSION,
                        Stage.DEADLINE,
                        Stage.ORIGIN,
                        Stage.AUTHENTICATION,
                        Stage.AUTHORIZATION);
        assertThat(new FakePorts().services().interceptors())
                .extracting(Object::getClass)
                .map(type -> (Object) type)
                .containsExactly(
                        ErrorBoundary.class,
                        Admission.class,
                        Compression.class,
                        CallDeadlines.class,
                        CallReader.class,
                        Authentication.class,
                        Authorization.class);
    }

    @Test
    void is_not_made_without_a_stage() {
        ServerInterceptor errors = new ErrorBoundary(new ObservedReasons(ObserveCalls.NONE));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CallChain(Map.of(Stage.ERRORS, errors)))
                .withMessageContaining("AUTHORIZATION");
    }
}
