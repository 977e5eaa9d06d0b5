package dev.gatehouse.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.TestClock;
import dev.gatehouse.testkit.TestGatehouse;
import io.grpc.Channel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.SAME_THREAD)
class GatehouseExtensionTest {

    @Nested
    @ExtendWith(GatehouseExtension.class)
    class For_each_test {

        private static final Set<TestGatehouse> SEEN = ConcurrentHashMap.newKeySet();

        private final TestGatehouse ofTheConstructor;
        private final List<TestGatehouse> before = new ArrayList<>();

        For_each_test(TestGatehouse gatehouse) {
            ofTheConstructor = gatehouse;
        }

        @BeforeEach
        void prepare(TestGatehouse gatehouse) {
            before.add(gatehouse);
        }

        @Test
        void the_methods_around_a_test_get_that_of_the_test(TestGatehouse gatehouse) {
            assertThat(before).containsExactly(gatehouse);
            assertThat(ofTheConstructor).isSameAs(gatehouse);
            isNewAndAllOthersAreClosed(gatehouse);
        }

        @Test
        void another_test_gets_another(TestGatehouse gatehouse, TestClock clock, Channel channel) {
            assertThat(clock).isSameAs(gatehouse.clock());
            assertThat(channel).isSameAs(gatehouse.channel());
            isNewAndAllOthersAreClosed(gatehouse);
        }

        private static void isNewAndAllOthersAreClosed(TestGatehouse gatehouse) {
            assertThat(SEEN).allMatch(each -> each.channel().isShutdown());
            assertThat(SEEN.add(gatehouse)).isTrue();
            assertThat(gatehouse.channel().isShutdown()).isFalse();
        }
    }

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    class For_a_class {

        private static final Instant BEGIN = Instant.parse("2031-04-05T06:07:08Z");

        @RegisterExtension
        static final GatehouseExtension GATEHOUSE = GatehouseExtension.perClass(
                () -> TestGatehouse.builder().at(BEGIN).start());

        private static final Set<TestGatehouse> SEEN = ConcurrentHashMap.newKeySet();

        @Test
        @Order(1)
        void one_is_started_as_said(TestGatehouse gatehouse) {
            assertThat(gatehouse.clock().instant()).isEqualTo(BEGIN);
            assertThat(SEEN.add(gatehouse)).isTrue();
        }

        @Test
        @Order(2)
        void the_next_test_gets_the_same(TestGatehouse gatehouse) {
            assertThat(SEEN).containsExactly(gatehouse);
            assertThat(gatehouse.channel().isShutdown()).isFalse();
        }

        @Nested
        class And_the_classes_within_it {

            @Test
            void get_the_same_too(TestGatehouse gatehouse) {
                assertThat(SEEN).containsExactly(gatehouse);
            }
        }
    }
}
