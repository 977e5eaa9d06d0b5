package dev.gatehouse.adapter.grpc;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Ends connections whose clients send frame after frame that carries nothing: SETTINGS, PRIORITY, DATA without a byte that does
 * not end its call, answers to pings, GOAWAY, and those of an unknown kind. A client needs few of them; each costs the server
 * work, and some an answer. gRPC bounds the others that need it: pings, cancelled calls, and what it has to reset.
 *
 * <p>It stands in the pipeline of the listening channel and joins each connection when its first bytes of HTTP/2 arrive.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9113#section-10.5">RFC 9113, section 10.5</a>
 */
@Sharable
final class FrameBounds extends ChannelInboundHandlerAdapter {

    /** How many such frames a connection may have within a window. */
    static final int EMPTY_FRAMES = 1000;

    private final Duration window;
    private final InstantSource time;

    FrameBounds(Duration window, InstantSource time) {
        this.window = window;
        this.time = time;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        ((Channel) accepted).pipeline().addFirst(new Joining());
        context.fireChannelRead(accepted);
    }

    /** Waits in front of a connection for its HTTP/2, which begins at once, or when TLS is agreed on. */
    private final class Joining extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            ChannelPipeline pipeline = context.pipeline();
            Http2ConnectionHandler http2 = pipeline.get(Http2ConnectionHandler.class);
            ChannelHandlerContext tls = pipeline.context(SslHandler.class);
            if (http2 != null) {
                pipeline.remove(this);
                http2.decoder().frameListener(new Counted(http2.decoder().frameListener()));
            } else if (tls != null) {
                pipeline.remove(this);
                pipeline.addAfter(tls.name(), null, new Joining());
            }
            context.fireChannelRead(bytes);
        }
    }

    /** Counts the frames of one connection, by its thread, and passes them on. */
    private final class Counted extends Http2FrameListenerDecorator {

        private Instant windowEnd = Instant.MIN;
        private int empty;

        Counted(Http2FrameListener listener) {
            super(listener);
        }

        private void count() throws Http2Exception {
            Instant now = time.instant();
            if (!now.isBefore(windowEnd)) {
                windowEnd = now.plus(window);
                empty = 0;
            }
            empty++;
            if (empty > EMPTY_FRAMES) {
                throw Http2Exception.connectionError(Http2Error.ENHANCE_YOUR_CALM, "too_many_empty_frames");
            }
        }

        @Override
        public int onDataRead(
                ChannelHandlerContext context, int streamId, ByteBuf data, int padding, boolean endOfStream)
                throws Http2Exception {
            if (!data.isReadable() && !endOfStream) {
                count();
            }
            return super.onDataRead(context, streamId, data, padding, endOfStream);
        }

        @Override
        public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) throws Http2Exception {
            count();
            super.onSettingsRead(context, settings);
        }

        @Override
        public void onSettingsAckRead(ChannelHandlerContext context) throws Http2Exception {
            count();
            super.onSettingsAckRead(context);
        }

        @Override
        public void onPingAckRead(ChannelHandlerContext context, long data) throws Http2Exception {
            count();
            super.onPingAckRead(context, data);
        }

        @Override
        public void onPriorityRead(
                ChannelHandlerContext context, int streamId, int dependency, short weight, boolean exclusive)
                throws Http2Exception {
            count();
            super.onPriorityRead(context, streamId, dependency, weight, exclusive);
        }

        @Override
        public void onGoAwayRead(ChannelHandlerContext context, int lastStreamId, long errorCode, ByteBuf debugData)
                throws Http2Exception {
            count();
            super.onGoAwayRead(context, lastStreamId, errorCode, debugData);
        }

        @Override
        public void onUnknownFrame(
                ChannelHandlerContext context, byte frameType, int streamId, Http2Flags flags, ByteBuf payload)
                throws Http2Exception {
            count();
            super.onUnknownFrame(context, frameType, streamId, flags, payload);
        }
    }
}
