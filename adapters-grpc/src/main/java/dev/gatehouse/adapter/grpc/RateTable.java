package dev.gatehouse.adapter.grpc;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A bucket of tokens for each of many keys, in a table that does not grow: where there is no place for a key, it takes
 * that of a bucket that is the fullest of its group, so those who are held back are forgotten last. A bucket is one
 * number, the moment at which it is full again (the generic cell rate algorithm, ITU-T I.371). Thread-safe.
 */
final class RateTable {

    private static final int GROUPS = 1 << 12;
    private static final int GROUP_SIZE = 4;

    private final LongSupplier nanoTime;
    private final long origin;
    private final long interval;
    private final long burst;
    // Who can choose keys must not be able to choose a group.
    private final long seed = ThreadLocalRandom.current().nextLong() | 1;
    private final long[] keys = new long[GROUPS * GROUP_SIZE];
    private final long[] fullAt = new long[GROUPS * GROUP_SIZE];

    /**
     * Makes a table in which every bucket is full.
     *
     * @param perSecond how many tokens a bucket gets each second
     * @param burstSeconds how many seconds' tokens it holds
     */
    RateTable(int perSecond, int burstSeconds, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.burst = TimeUnit.SECONDS.toNanos(burstSeconds);
        // All full since before the first call; never 0 less than it.
        this.origin = nanoTime.getAsLong() - 1;
    }

    /**
     * Takes a token from the bucket of the key; returns 0, or after how many nanoseconds there will be one if there is none.
     */
    synchronized long take(long key) {
        long now = nanoTime.getAsLong() - origin;
        int place = place(key);
        long full = Math.max(now, fullAt[place]) + interval;
        if (full - now > burst) {
            return full - now - burst;
        }
        keys[place] = key;
        fullAt[place] = full;
        return 0;
    }

    private int place(long key) {
        long mixed = (key ^ seed) * 0x9E3779B97F4A7C15L;
        int group = (int) ((mixed ^ mixed >>> 32) >>> 20 & (GROUPS - 1)) * GROUP_SIZE;
        int fullest = group;
        for (int place = group; place < group + GROUP_SIZE; place++) {
            if (keys[place] == key && fullAt[place] != 0) {
                return place;
            }
            if (fullAt[place] < fullAt[fullest]) {
                fullest = place;
            }
        }
        keys[fullest] = key;
        fullAt[fullest] = 0;
        return fullest;
    }
}
