package dev.gatehouse.testkit.junit;

import dev.gatehouse.testkit.TestClock;
import dev.gatehouse.testkit.TestGatehouse;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a {@link TestGatehouse} of its own, or each test class one for all its tests, and closes it after them. A
 * test, a method around it or a constructor takes it as a parameter, as it may its {@link TestClock} and its {@link Channel}.
 * One starts when it is first asked for. Tests may run in parallel.
 *
 * {@snippet :
 * @ExtendWith(GatehouseExtension.class)
 * class NotesTest {
 *     @Test
 *     void a_stranger_sees_nothing(TestGatehouse gatehouse) {}
 * }
 * }
 */
public final class GatehouseExtension implements BeforeAllCallback, ParameterResolver {

    private static final Map<Class<?>, Function<TestGatehouse, Object>> PARAMETERS = Map.of(
            TestGatehouse.class, gatehouse -> gatehouse,
            TestClock.class, TestGatehouse::clock,
            Channel.class, TestGatehouse::channel,
            ManagedChannel.class, TestGatehouse::channel);

    private final boolean perClass;
    private final Supplier<TestGatehouse> start;

    private GatehouseExtension(boolean perClass, Supplier<TestGatehouse> start) {
        this.perClass = perClass;
        this.start = start;
    }

    /** One for each test, as by default. */
    public GatehouseExtension() {
        this(false, TestGatehouse::start);
    }

    /** One for each test, started so. */
    public static GatehouseExtension perTest(Supplier<TestGatehouse> start) {
        return new GatehouseExtension(false, start);
    }

    /** One for all tests of a class and those within it, started so; for a static field with {@code @RegisterExtension}. */
    public static GatehouseExtension perClass(Supplier<TestGatehouse> start) {
        return new GatehouseExtension(true, start);
    }

    /** A constructor belongs to its test. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (perClass) {
            gatehouse(context);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Objects.requireNonNull(PARAMETERS.get(parameter.getParameter().getType()), "asked for before")
                .apply(gatehouse(context));
    }

    // A context sees what those around it keep, so that what was started for a class serves its tests. JUnit closes it
    // with the context that it was started in.
    private TestGatehouse gatehouse(ExtensionContext context) {
        return context.getStore(Namespace.create(GatehouseExtension.class, this))
                .computeIfAbsent(TestGatehouse.class, _ -> start.get(), TestGatehouse.class);
    }
}
