package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.adapter.grpc.GrpcSettings.Unix;
import dev.gatehouse.adapter.grpc.GrpcSettings.Unix.Access;
import dev.gatehouse.application.port.in.Drained;
import dev.gatehouse.application.port.in.Transport;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnixTransportTest extends TransportContract {

    @TempDir
    private Path directory;

    private final MultiThreadIoEventLoopGroup clientThread =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private int sockets;

    @AfterEach
    void endClientThread() {
        clientThread.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Override
    Transport newTransport(GrpcServices services) {
        return transport(directory.resolve("socket" + sockets++), Access.OWNER, services);
    }

    @Override
    ManagedChannel newChannel(Transport transport) {
        return channel(transport, clientThread);
    }

    static ManagedChannel channel(Transport transport, EventLoopGroup thread) {
        var path = Path.of(transport.address().substring("unix:".length()));
        return NettyChannelBuilder.forAddress(UnixDomainSocketAddress.of(path))
                .eventLoopGroup(thread)
                .channelType(NioDomainSocketChannel.class, UnixDomainSocketAddress.class)
                .overrideAuthority("localhost")
                .usePlaintext()
                .build();
    }

    @ParameterizedTest
    @CsvSource({"OWNER, rw-------", "GROUP, rw-rw----"})
    void gives_its_socket_the_mode_that_was_asked_for(Access access, String permissions) throws IOException {
        Path file = directory.resolve("socket");
        var transport = transport(file, access, new FakePorts().services());

        transport.start();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo(permissions);
        assertThat(list()).containsExactly(file);

        transport.drain(Duration.ZERO);
        assertThat(list()).isEmpty();
    }

    @Test
    void takes_the_place_of_a_socket_that_nobody_listens_on() throws IOException {
        Path file = directory.resolve("socket");
        try (var left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(file));
        }
        assertThat(file).exists();
        var transport = transport(file, Access.OWNER, new FakePorts().services());

        transport.start();

        assertThat(list()).containsExactly(file);
        transport.drain(Duration.ZERO);
    }

    @Test
    void leaves_a_socket_that_somebody_listens_on() {
        Path file = directory.resolve("socket");
        var first = transport(file, Access.OWNER, new FakePorts().services());
        first.start();
        var second = transport(file, Access.OWNER, new FakePorts().services());

        assertThatThrownBy(second::start)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(file + ": cannot listen, somebody listens there (expected: ");
        assertThat(second.drain(Duration.ZERO)).isEqualTo(Drained.NOTHING);
        assertThat(file).exists();

        first.drain(Duration.ZERO);
    }

    @Test
    void leaves_a_file_that_is_no_socket() throws IOException {
        Path file = Files.writeString(directory.resolve("socket"), "precious");
        var transport = transport(file, Access.OWNER, new FakePorts().services());

        assertThatThrownBy(transport::start)
                .hasMessageStartingWith(file + ": cannot listen, a file is there that is no socket (expected: ");

        assertThat(file).hasContent("precious");
        transport.drain(Duration.ZERO);
    }

    @Test
    void says_that_there_is_no_directory() {
        Path file = directory.resolve("missing").resolve("socket");
        var transport = transport(file, Access.OWNER, new FakePorts().services());

        assertThatThrownBy(transport::start)
                .hasMessageStartingWith(file + ": cannot listen, there is no directory " + file.getParent());
        transport.drain(Duration.ZERO);
    }

    @Test
    void leaves_the_socket_of_another_server_that_has_taken_its_place() throws IOException {
        Path file = directory.resolve("socket");
        var first = transport(file, Access.OWNER, new FakePorts().services());
        first.start();
        Files.delete(file);
        var second = transport(file, Access.OWNER, new FakePorts().services());
        second.start();

        first.drain(Duration.ZERO);

        assertThat(file).exists();
        second.drain(Duration.ZERO);
        assertThat(file).doesNotExist();
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static UnixTransport transport(Path file, Access access, GrpcServices services) {
        return new UnixTransport(new Unix(file, access), ConnectionLimits.standard(), services, InstantSource.system());
    }
}
