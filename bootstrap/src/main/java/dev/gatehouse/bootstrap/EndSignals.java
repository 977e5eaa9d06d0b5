package dev.gatehouse.bootstrap;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The signals that ask a process to end. The first one ends the wait for it; each further one interrupts the thread that
 * waited, which by then is stopping things: the wait that is under way is over.
 *
 * <p>Not a shutdown hook: with one the exit status of a process that ends on a signal is fixed (143 for SIGTERM), whatever
 * the hook finds, and no second signal comes through.
 */
final class EndSignals {

    private static final List<String> NAMES = List.of("TERM", "INT", "HUP");

    private final CountDownLatch first = new CountDownLatch(1);
    private final Thread waiting = Thread.currentThread();

    private EndSignals() {}

    /** From now on signals are for the current thread. */
    static EndSignals forThisThread() {
        var signals = new EndSignals();
        try {
            Runnable received = signals::received;
            handle(MethodHandles.lookup().bind(received, "run", methodType(void.class)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java has no signals (expected: the module jdk.unsupported)", e);
        }
        return signals;
    }

    // By reflection, because the compiler warns of this class at every use and knows no way to say that it is meant.
    private static void handle(MethodHandle received) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object ours =
                MethodHandleProxies.asInterfaceInstance(handler, MethodHandles.dropArguments(received, 0, signal));
        for (String name : NAMES) {
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
        }
    }

    private void received() {
        if (first.getCount() == 0) {
            waiting.interrupt();
        }
        first.countDown();
    }

    /** Does what a first signal does, also when it comes again. */
    void endAsIfSignalled() {
        first.countDown();
    }

    void awaitFirst() throws InterruptedException {
        first.await();
    }
}
