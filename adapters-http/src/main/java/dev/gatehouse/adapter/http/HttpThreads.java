package dev.gatehouse.adapter.http;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.ThreadPool;

/**
 * The threads of the HTTP edge: requests have virtual ones, since ports may block, and what waits for sockets has a thread of
 * the system. Jetty's own pool is not used, as its first use starts the JMX server of the JVM, which takes longer than
 * the rest of the start.
 */
final class HttpThreads implements ThreadPool, VirtualThreads.Configurable, AutoCloseable {

    private final ThreadPoolExecutor platform = (ThreadPoolExecutor) Executors.newCachedThreadPool(
            Thread.ofPlatform().name("http-io-", 0).daemon().factory());
    private final ExecutorService virtual = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("http-request-", 0).factory());

    @Override
    public void execute(Runnable task) {
        platform.execute(task);
    }

    @Override
    public Executor getVirtualThreadsExecutor() {
        return virtual;
    }

    @Override
    public void join() {
        throw new UnsupportedOperationException("nobody waits for these");
    }

    @Override
    public int getThreads() {
        return platform.getPoolSize();
    }

    @Override
    public int getIdleThreads() {
        return platform.getPoolSize() - platform.getActiveCount();
    }

    @Override
    public boolean isLowOnThreads() {
        return false;
    }

    @Override
    public void close() {
        platform.shutdownNow();
        virtual.shutdownNow();
    }
}
