package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final long LATER = 1_000_000_000;

    private final List<Long> waited = new ArrayList<>();

    private EmbeddedChannel connection() {
        var listening = new EmbeddedChannel(new Arrivals());
        var connection = new EmbeddedChannel(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object bytes) {
                waited.add(Arrivals.waitedNanos(System.nanoTime() + LATER));
            }
        });
        listening.writeInbound(connection);
        return connection;
    }

    @Test
    void what_is_read_has_waited_since_the_first_was_read_in_the_same_round() {
        var connection = connection();

        connection.pipeline().fireChannelRead("first").fireChannelRead("second");
        connection.runPendingTasks();

        assertThat(waited).hasSize(2).allSatisfy(nanos -> assertThat(nanos).isGreaterThanOrEqualTo(LATER));
        assertThat(waited.get(1)).isGreaterThan(waited.get(0));
    }

    @Test
    void a_round_is_over_when_all_is_read() {
        var connection = connection();
        connection.pipeline().fireChannelRead("only");

        connection.runPendingTasks();

        assertThat(Arrivals.waitedNanos(System.nanoTime() + LATER)).isZero();
    }

    @Test
    void nothing_has_waited_where_nothing_is_read() throws InterruptedException {
        Thread.ofVirtual()
                .start(() -> waited.add(Arrivals.waitedNanos(System.nanoTime() + LATER)))
                .join();

        assertThat(waited).containsExactly(0L);
    }
}
