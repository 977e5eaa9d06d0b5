package dev.gatehouse.adapter.grpc;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.concurrent.Executor;

/**
 * Knows for how long that has waited which the thread of a connection reads. Such a thread reads, in one round, what has come
 * over all its connections; what it reads last has waited since the round began. Where more comes than can be dealt with, that is where it
 * waits, and nobody else would know.
 *
 * <p>It stands in the pipeline of the listening channel and joins each connection.
 */
@Sharable
final class Arrivals extends ChannelInboundHandlerAdapter {

    private static final FastThreadLocal<Round> ROUND = new FastThreadLocal<>() {
        @Override
        protected Round initialValue() {
            return new Round();
        }
    };

    private final Reading reading = new Reading();

    /**
     * For how long that has waited which the current thread reads: not at all, if it reads nothing.
     *
     * @param now by {@link System#nanoTime}
     */
    static long waitedNanos(long now) {
        Round round = ROUND.getIfExists();
        return round != null && round.open ? now - round.began : 0;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        ((Channel) accepted).pipeline().addFirst(reading);
        context.fireChannelRead(accepted);
    }

    /** Notes the first that is read in a round. */
    @Sharable
    private static final class Reading extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            ROUND.get().beginUnlessOpen(context.channel().eventLoop());
            context.fireChannelRead(bytes);
        }
    }

    /** That of one thread. */
    private static final class Round implements Runnable {

        private boolean open;
        private long began;

        void beginUnlessOpen(Executor thread) {
            if (!open) {
                open = true;
                began = System.nanoTime();
                thread.execute(this);
            }
        }

        /** The thread does so when it has read what there was. */
        @Override
        public void run() {
            open = false;
        }
    }
}
