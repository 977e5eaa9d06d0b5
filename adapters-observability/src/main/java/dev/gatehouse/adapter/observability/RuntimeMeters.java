package dev.gatehouse.adapter.observability;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.gatehouse.application.port.telemetry.Meter;
import dev.gatehouse.application.port.telemetry.Meter.Kind;
import dev.gatehouse.application.port.telemetry.Meter.Unit;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.RuntimeMXBean;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What the process and its Java virtual machine say of themselves, under the names that clients of Prometheus have for it, so that
 * dashboards made for these show it.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/writing_clientlibs/#standard-and-runtime-collectors">Standard and
 *     runtime collectors</a>
 */
final class RuntimeMeters {

    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final double MILLIS_PER_SECOND = TimeUnit.SECONDS.toMillis(1);

    private static final Meter BUILD =
            new Meter("gatehouse_build", Kind.INFO, Unit.COUNT, "What runs.", List.of("version"));
    private static final Meter RUNTIME = new Meter(
            "jvm_runtime", Kind.INFO, Unit.COUNT, "What it runs on.", List.of("runtime", "vendor", "version"));
    private static final Meter CPU = new Meter(
            "process_cpu_seconds", Kind.COUNTER, Unit.SECONDS, "Time that processors worked for it.", List.of());
    private static final Meter START = new Meter(
            "process_start_time_seconds", Kind.GAUGE, Unit.SECONDS, "When it started, in Unix time.", List.of());
    private static final Meter OPEN_FILES = Meter.gauge("process_open_fds", "Files and sockets that are open.");
    private static final Meter MOST_FILES = Meter.gauge("process_max_fds", "Files and sockets that may be open.");
    private static final Meter USED = bytes("jvm_memory_used_bytes", "Memory in use.", "area");
    private static final Meter COMMITTED = bytes("jvm_memory_committed_bytes", "Memory that is kept.", "area");
    private static final Meter MOST = bytes("jvm_memory_max_bytes", "The bound of memory; -1 without one.", "area");
    private static final Meter BUFFERS = bytes("jvm_buffer_pool_used_bytes", "Buffers outside of the heap.", "pool");
    private static final Meter COLLECTIONS =
            new Meter("jvm_gc_collection_seconds", Kind.SUMMARY, Unit.SECONDS, "Garbage collections.", List.of("gc"));
    private static final Meter THREADS =
            Meter.gauge("jvm_threads_current", "Threads of the system; virtual threads are none.");
    private static final Meter PEAK = Meter.gauge("jvm_threads_peak", "The most threads there were at a time.");
    private static final Meter CLASSES = Meter.gauge("jvm_classes_currently_loaded", "Classes that are loaded.");

    private RuntimeMeters() {}

    private static Meter bytes(String name, String help, String label) {
        return new Meter(name, Kind.GAUGE, Unit.BYTES, help, List.of(label));
    }

    static RuntimeMeters addTo(MeterRegistry registry, String version) {
        RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
        registry.info(BUILD, version);
        registry.info(RUNTIME, runtime.getVmName(), runtime.getVmVendor(), runtime.getVmVersion());
        registry.gauge(START, () -> runtime.getStartTime() / MILLIS_PER_SECOND);
        addSystem(registry);
        addMemory(registry);
        var threads = ManagementFactory.getThreadMXBean();
        registry.gauge(THREADS, threads::getThreadCount);
        registry.gauge(PEAK, threads::getPeakThreadCount);
        registry.gauge(CLASSES, ManagementFactory.getClassLoadingMXBean()::getLoadedClassCount);
        for (var gc : ManagementFactory.getGarbageCollectorMXBeans()) {
            registry.summary(
                    COLLECTIONS,
                    gc::getCollectionCount,
                    () -> TimeUnit.MILLISECONDS.toNanos(gc.getCollectionTime()),
                    gc.getName());
        }
        return new RuntimeMeters();
    }

    private static void addSystem(MeterRegistry registry) {
        var system = ManagementFactory.getOperatingSystemMXBean();
        if (system instanceof OperatingSystemMXBean process) {
            registry.counter(CPU, () -> process.getProcessCpuTime() / NANOS_PER_SECOND);
        }
        if (system instanceof UnixOperatingSystemMXBean unix) {
            registry.gauge(OPEN_FILES, unix::getOpenFileDescriptorCount);
            registry.gauge(MOST_FILES, unix::getMaxFileDescriptorCount);
        }
    }

    private static void addMemory(MeterRegistry registry) {
        var memory = ManagementFactory.getMemoryMXBean();
        addMemory(registry, "heap", memory::getHeapMemoryUsage);
        addMemory(registry, "nonheap", memory::getNonHeapMemoryUsage);
        for (var pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            registry.gauge(BUFFERS, pool::getMemoryUsed, pool.getName());
        }
    }

    private static void addMemory(MeterRegistry registry, String area, Supplier<MemoryUsage> usage) {
        registry.gauge(USED, () -> usage.get().getUsed(), area);
        registry.gauge(COMMITTED, () -> usage.get().getCommitted(), area);
        registry.gauge(MOST, () -> usage.get().getMax(), area);
    }
}
