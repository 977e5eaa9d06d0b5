package dev.gatehouse.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;

/** What happens once in a process, with class loaders in the place of processes. */
class FirstReadsTest {

    private static final int THREADS = 8;

    @RepeatedTest(3)
    void settings_may_be_read_for_the_first_time_by_many_at_once() throws Exception {
        try (var process = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
                var threads = Executors.newFixedThreadPool(THREADS)) {
            Class<?> sources = process.loadClass(ConfigurationSources.class.getName());
            Object none = sources.getMethod("none").invoke(null);
            Method read = process.loadClass(Configuration.class.getName()).getMethod("read", sources);
            var start = new CyclicBarrier(THREADS);
            Callable<Object> reading = () -> {
                start.await();
                return read.invoke(null, none);
            };

            List<Future<Object>> configurations = threads.invokeAll(Collections.nCopies(THREADS, reading));

            assertThat(configurations).allSatisfy(each -> assertThat(each.get()).isNotNull());
        }
    }

    private static URL[] classPath() throws MalformedURLException {
        var urls = new ArrayList<URL>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }
}
