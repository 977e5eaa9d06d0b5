package dev.gatehouse.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Many connections that want nothing, and some that ask for more than they take: half of these take a few bytes a second, the
 * others nothing at all. One thread keeps them all. They come from as many addresses of the loopback network as it
 * takes for none to have more than a server lets it have.
 */
final class Crowd implements AutoCloseable {

    /** Of one address, well below the 500 that a server admits. */
    private static final int FROM_ONE_ADDRESS = 250;

    private static final int ASKING_A_SECOND = 50;
    private static final long LOOK_MILLIS = 50;

    private final int port;
    private final byte[] fields;
    private final byte[] request;
    private final Selector selector = Selector.open();
    private final List<CrowdMember> idle = new ArrayList<>();
    private final List<CrowdMember> readers = new ArrayList<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private CompletableFuture<Void> kept = CompletableFuture.completedFuture(null);
    private int addresses;
    private volatile Tally tally = new Tally(0, 0, 0, 0);

    /** Begins without a member; each reader makes this call. */
    Crowd(int port, byte[] fields, byte[] request) throws IOException {
        this.port = port;
        this.fields = fields;
        this.request = request;
    }

    /** Has so many come, and stay until the crowd is closed. */
    void gather(int idleOnes, int slowReaders) throws IOException {
        for (int i = 0; i < idleOnes; i++) {
            join(idle, CrowdMember.idle(address(i), port));
        }
        addresses += idleOnes / FROM_ONE_ADDRESS + 1;
        for (int i = 0; i < slowReaders; i++) {
            join(readers, CrowdMember.slowReader(address(i), port, fields, request));
        }
        kept = CompletableFuture.runAsync(
                this::keep, task -> Thread.ofPlatform().name("crowd").start(task));
    }

    private String address(int number) {
        return "127.0.1." + (1 + addresses + number / FROM_ONE_ADDRESS);
    }

    private void join(List<CrowdMember> group, CrowdMember member) throws IOException {
        member.channel().register(selector, SelectionKey.OP_READ, member);
        group.add(member);
    }

    private void keep() {
        long begin = System.nanoTime();
        long asked = 0;
        long sips = 0;
        try {
            while (!over.get()) {
                selector.select(Crowd::read, LOOK_MILLIS);
                long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
                for (; !readers.isEmpty() && asked < millis * ASKING_A_SECOND / 1000; asked++) {
                    readers.get((int) (asked % readers.size())).ask();
                }
                for (; sips < millis / 1000; sips++) {
                    for (int i = 0; i < readers.size(); i += 2) {
                        readers.get(i).sip();
                    }
                }
                tally = count();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(SelectionKey key) {
        var member = (CrowdMember) key.attachment();
        try {
            member.read();
        } catch (IOException _) {
            member.close();
        }
    }

    private Tally count() {
        return new Tally(
                (int) Stream.concat(idle.stream(), readers.stream())
                        .filter(member -> !member.isClosed())
                        .count(),
                (int) readers.stream().filter(CrowdMember::isReading).count(),
                readers.stream().mapToInt(CrowdMember::resets).sum(),
                readers.stream().mapToInt(CrowdMember::refusals).sum());
    }

    /**
     * What has become of the crowd.
     *
     * @param connected how many connections are open
     * @param reading for how many an answer is waiting, or being made
     * @param resets how many answers the server waits for no more
     * @param refusals how many calls were refused
     */
    record Tally(int connected, int reading, int resets, int refusals) {}

    /** How it stands. */
    Tally tally() {
        return tally;
    }

    /** Has all leave at once. */
    @Override
    public void close() throws IOException {
        over.set(true);
        kept.join();
        idle.forEach(CrowdMember::close);
        readers.forEach(CrowdMember::close);
        selector.close();
    }
}
