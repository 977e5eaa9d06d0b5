package dev.gatehouse.adapter.auth.password;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/**
 * Threads that let all others go first where cores are short. A hash keeps a core for as long as it takes, and a call that
 * takes microseconds would wait behind it. Java's own priorities mean nothing to Linux, so the threads ask Linux for less of
 * the cores: their niceness is {@value #NICENESS}, at which they get a tenth of a core that others want too. Elsewhere they
 * are as all threads are.
 *
 * <p>What a patient thread starts is as patient as it is, and so would the threads be that the JVM makes to run virtual ones. So a
 * thread that is as all others gives the work and takes the result, and a patient one does nothing but the work: it must start
 * no thread and wake no virtual one. Nor should it be long in Java, since the garbage collector waits for all who are.
 *
 * <p>Thread-safe.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/setpriority.2.html">setpriority(2)</a>
 */
final class PatientThreads implements AutoCloseable {

    static final int NICENESS = 10;

    /** On Linux, unlike what POSIX says, a thread and not its process. */
    private static final int PRIO_PROCESS = 0;

    private static final int CALLING_THREAD = 0;

    /** {@code setpriority(which, who, value)}. */
    private static final FunctionDescriptor SET_PRIORITY =
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);

    private final ExecutorService threads;

    PatientThreads(int count) {
        var setPriority = setPriority();
        ThreadFactory plain =
                Thread.ofPlatform().daemon().name("password-work-", 1).factory();
        this.threads = Executors.newFixedThreadPool(
                count,
                work -> plain.newThread(() -> {
                    setPriority.ifPresent(PatientThreads::lower);
                    work.run();
                }));
    }

    @SuppressWarnings("restricted") // native code is what this class is for
    private static Optional<MethodHandle> setPriority() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return Optional.empty();
        }
        try {
            var linker = Linker.nativeLinker();
            return linker.defaultLookup()
                    .find("setpriority")
                    .map(function -> linker.downcallHandle(function, SET_PRIORITY));
        } catch (IllegalCallerException | UnsupportedOperationException _) {
            // Native access not granted, or no linker on this platform: then the threads are as all others are.
            return Optional.empty();
        }
    }

    private static void lower(MethodHandle setPriority) {
        try {
            // Anybody may ask for less; where a sandbox forbids even that, nothing is lost.
            int _ = (int) setPriority.invokeExact(PRIO_PROCESS, CALLING_THREAD, NICENESS);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a C function throws nothing", e);
        }
    }

    /** Has a patient thread do the work, and waits for it, interrupted or not. Throws what the work throws. */
    <T> T call(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads).join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }

    /** Finishes the work that was given. */
    @Override
    public void close() {
        threads.close();
    }
}
