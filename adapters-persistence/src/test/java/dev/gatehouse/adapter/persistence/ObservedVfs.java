package dev.gatehouse.adapter.persistence;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.sqlite.core.NativeDB;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * A way to the disk, for SQLite, that sees each write and each sync of a connection, and can hold, slow down or fail it.
 *
 * <pre>
 *   SQLite ── xOpen ─────────→ this ──→ SQLite's own, whose file gets two methods of ours
 *   SQLite ── xSync, xWrite ─→ this ──→ reaction ──→ SQLite's own
 * </pre>
 *
 * It stays registered for the life of the process. Thread-safe.
 *
 * @see <a href="https://www.sqlite.org/c3ref/vfs.html">sqlite3_vfs</a>
 * @see <a href="https://www.sqlite.org/c3ref/io_methods.html">sqlite3_io_methods</a>
 */
@SuppressWarnings("restricted") // of java.lang.foreign: native memory and calls
final class ObservedVfs {

    // Results of a file's methods (https://www.sqlite.org/rescode.html).
    static final int OK = 0;
    static final int IOERR_FSYNC = 1034;
    static final int FULL = 13;

    /** What happens where SQLite writes or syncs a file: usually just that. */
    @FunctionalInterface
    interface Reaction {

        Reaction NONE = (_, real) -> real.getAsInt();

        /**
         * Stands for the method of a file; it must not throw.
         *
         * @param log whether the file is the write-ahead log
         * @param real does what SQLite asked for, and returns the result
         * @return the result that SQLite gets
         */
        int at(boolean log, IntSupplier real);

        /** Makes a fast disk a slow one. */
        static Reaction takingAtLeast(Duration time) {
            return (_, real) -> {
                long end = System.nanoTime() + time.toNanos();
                int result = real.getAsInt();
                for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                return result;
            };
        }
    }

    /** A sync that has ended; its instants are {@link System#nanoTime()}'s. */
    record Sync(boolean log, long beganAt, long endedAt, int result) {}

    private record OpenFile(boolean log, MethodHandle sync, MethodHandle write) {}

    private static final FunctionDescriptor OPEN =
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS);
    private static final FunctionDescriptor SYNC = FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT);
    private static final FunctionDescriptor WRITE =
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_LONG);

    // Where the members are. A struct sqlite3_vfs begins with three integers, a struct sqlite3_io_methods with one; all
    // that follow are pointers. A sqlite3_file is a pointer to its methods, and what its VFS adds.
    private static final long POINTER = ADDRESS.byteSize();
    private static final long VFS_NEXT = 2 * POINTER;
    private static final long VFS_NAME = 3 * POINTER;
    private static final long VFS_OPEN = 5 * POINTER;
    private static final long VFS_BYTES = 21 * POINTER;
    private static final long METHODS_WRITE = 3 * POINTER;
    private static final long METHODS_SYNC = 5 * POINTER;
    private static final long METHODS_BYTES = 19 * POINTER;

    private static final int OPEN_WAL = 0x80000;

    // SQLite may call for as long as the process lives.
    private static final Arena ARENA = Arena.global();
    private static final Linker LINKER = Linker.nativeLinker();

    private static int registered;

    private final String name = "observed-" + ++registered;
    private final MemorySegment own;
    private final MethodHandle open;
    private final MemorySegment syncStub = stub("sync", SYNC);
    private final MemorySegment writeStub = stub("write", WRITE);
    private final Map<Long, OpenFile> files = new ConcurrentHashMap<>();
    private final Map<Long, MemorySegment> methods = new ConcurrentHashMap<>();
    private final List<Sync> syncs = new ArrayList<>();
    private volatile Reaction onSync = Reaction.NONE;
    private volatile Reaction onWrite = Reaction.NONE;

    private ObservedVfs(MemorySegment own) {
        this.own = own;
        this.open = LINKER.downcallHandle(own.get(ADDRESS, VFS_OPEN), OPEN);
    }

    /** Makes one with a name of its own and registers it beside SQLite's default. */
    static synchronized ObservedVfs register() {
        MemorySegment own = defaultVfs();
        var observed = new ObservedVfs(own);
        MemorySegment ours = ARENA.allocate(VFS_BYTES, POINTER).copyFrom(own);
        ours.set(ADDRESS, VFS_NAME, ARENA.allocateFrom(observed.name));
        ours.set(ADDRESS, VFS_OPEN, observed.stub("open", OPEN));
        // The driver's library does not export sqlite3_vfs_register, which would do no more than this.
        own.set(ADDRESS, VFS_NEXT, ours);
        return observed;
    }

    // A connection, of type sqlite3, begins with the pointer to its VFS.
    private static MemorySegment defaultVfs() {
        try (var connection = (JDBC4Connection) SqliteConnections.openMemory()) {
            var pointer = NativeDB.class.getDeclaredField("pointer");
            pointer.setAccessible(true);
            MemorySegment vfs = MemorySegment.ofAddress(pointer.getLong(connection.getDatabase()))
                    .reinterpret(POINTER)
                    .get(ADDRESS, 0)
                    .reinterpret(VFS_BYTES);
            if (vfs.get(JAVA_INT, 0) != 3) {
                throw new IllegalStateException("sqlite3_vfs.iVersion: " + vfs.get(JAVA_INT, 0) + " (expected: 3)");
            }
            return vfs;
        } catch (ReflectiveOperationException | SQLException e) {
            throw new LinkageError("SQLite's VFS was not found", e);
        }
    }

    private MemorySegment stub(String method, FunctionDescriptor descriptor) {
        try {
            MethodHandle target = MethodHandles.lookup()
                    .findVirtual(ObservedVfs.class, method, descriptor.toMethodType())
                    .bindTo(this);
            return LINKER.upcallStub(target, descriptor, ARENA);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(method, e);
        }
    }

    /** By what name a connection asks for it. */
    String name() {
        return name;
    }

    void onSync(Reaction reaction) {
        onSync = reaction;
    }

    void onWrite(Reaction reaction) {
        onWrite = reaction;
    }

    /** The syncs so far, in the order in which they ended. */
    List<Sync> syncs() {
        synchronized (syncs) {
            return List.copyOf(syncs);
        }
    }

    /** The method xOpen. */
    int open(MemorySegment ignored, MemorySegment path, MemorySegment file, int flags, MemorySegment outFlags) {
        int result = call(() -> (int) open.invokeExact(own, path, file, flags, outFlags));
        if (result == OK) {
            MemorySegment start = file.reinterpret(POINTER);
            MemorySegment its = start.get(ADDRESS, 0).reinterpret(METHODS_BYTES);
            files.put(
                    file.address(),
                    new OpenFile(
                            (flags & OPEN_WAL) != 0,
                            LINKER.downcallHandle(its.get(ADDRESS, METHODS_SYNC), SYNC),
                            LINKER.downcallHandle(its.get(ADDRESS, METHODS_WRITE), WRITE)));
            start.set(ADDRESS, 0, methods.computeIfAbsent(its.address(), _ -> observed(its)));
        }
        return result;
    }

    private MemorySegment observed(MemorySegment its) {
        MemorySegment ours = ARENA.allocate(METHODS_BYTES, POINTER).copyFrom(its);
        ours.set(ADDRESS, METHODS_SYNC, syncStub);
        ours.set(ADDRESS, METHODS_WRITE, writeStub);
        return ours;
    }

    /** The method xSync. */
    int sync(MemorySegment file, int flags) {
        OpenFile its = file(file);
        long beganAt = System.nanoTime();
        int result = onSync.at(its.log, () -> call(() -> (int) its.sync.invokeExact(file, flags)));
        synchronized (syncs) {
            syncs.add(new Sync(its.log, beganAt, System.nanoTime(), result));
        }
        return result;
    }

    /** The method xWrite. */
    int write(MemorySegment file, MemorySegment bytes, int count, long offset) {
        OpenFile its = file(file);
        return onWrite.at(its.log, () -> call(() -> (int) its.write.invokeExact(file, bytes, count, offset)));
    }

    private OpenFile file(MemorySegment file) {
        OpenFile its = files.get(file.address());
        if (its == null) {
            throw new IllegalStateException("a file was not opened here");
        }
        return its;
    }

    @FunctionalInterface
    private interface Call {

        // As MethodHandle.invokeExact declares it.
        @SuppressWarnings("ThrowsThrowable")
        int call() throws Throwable;
    }

    private static int call(Call call) {
        try {
            return call.call();
        } catch (Throwable e) {
            throw new LinkageError("a call into SQLite failed", e);
        }
    }
}
