package dev.gatehouse.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What happens once in a process, with a class loader in the place of the process. */
class FirstReadsTest {

    @Test
    void settings_may_be_read_while_their_classes_are_still_being_made() throws Exception {
        try (var process = new OwnClasses()) {
            var second = new FutureTask<>(() -> read(process));
            var thread = new Thread(second);
            process.whenHalfOfThemAreMade(() -> {
                thread.start();
                while (thread.isAlive() && !waitsForItsTurn(thread)) {
                    Thread.onSpinWait();
                }
            });

            Object first = read(process);

            assertThat(first).isNotNull();
            assertThat(second.get()).isNotNull();
        }
    }

    private static boolean waitsForItsTurn(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        return thread.getState() == Thread.State.BLOCKED
                && stack.length > 0
                && stack[0].getClassName().equals(ConfigurationReader.class.getName());
    }

    private static Object read(ClassLoader process) throws ReflectiveOperationException {
        Class<?> sources = process.loadClass(ConfigurationSources.class.getName());
        Object none = sources.getMethod("none").invoke(null);
        return process.loadClass(Configuration.class.getName())
                .getMethod("read", sources)
                .invoke(null, none);
    }

    /** Has classes of its own, none of them loaded. */
    private static final class OwnClasses extends URLClassLoader {

        private static final String MADE = "$$CMImpl";

        private final AtomicBoolean begun = new AtomicBoolean();
        private Runnable halfway = () -> {};

        OwnClasses() throws MalformedURLException {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        void whenHalfOfThemAreMade(Runnable action) {
            halfway = action;
        }

        // The class of all settings is made before those of the groups within it.
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.endsWith(MADE)
                    && !name.equals(GatehouseConfig.class.getName() + MADE)
                    && begun.compareAndSet(false, true)) {
                halfway.run();
            }
            return super.loadClass(name, resolve);
        }

        private static URL[] classPath() throws MalformedURLException {
            var urls = new ArrayList<URL>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                urls.add(Path.of(entry).toUri().toURL());
            }
            return urls.toArray(URL[]::new);
        }
    }
}
