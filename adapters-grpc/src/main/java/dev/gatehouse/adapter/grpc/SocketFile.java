package dev.gatehouse.adapter.grpc;

import dev.gatehouse.adapter.grpc.GrpcSettings.Unix;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a Unix domain socket, from the bind to the close of the listening channel, in whose pipeline it stands.
 *
 * <p>The socket is bound in a directory that is its owner's alone, given its mode there, and moved to its place: at no time can
 * somebody connect who may not. The move takes the place of a socket that a server has left behind; one that is listened on, and
 * a file of any other kind, stay.
 */
final class SocketFile extends ChannelOutboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(SocketFile.class);
    private static final int KIND = 0170000;
    private static final int SOCKET = 0140000;

    private final Unix listener;
    private Optional<Object> ours = Optional.empty();

    SocketFile(Unix listener) {
        this.listener = listener;
    }

    @Override
    public void bind(ChannelHandlerContext context, SocketAddress address, ChannelPromise bound) {
        try {
            Path place = listener.file().toAbsolutePath();
            requireFree(place);
            Path own = ownDirectory(place);
            Path socket = own.resolve("s");
            context.bind(UnixDomainSocketAddress.of(socket)).addListener(done -> {
                Throwable failure = done.isSuccess() ? publish(socket, place) : done.cause();
                Files.deleteIfExists(socket);
                Files.delete(own);
                if (failure == null) {
                    bound.setSuccess();
                } else {
                    bound.setFailure(failure);
                }
            });
        } catch (IOException e) {
            bound.setFailure(e);
        }
    }

    private static void requireFree(Path place) throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        int mode = (Integer) Files.getAttribute(place, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        if ((mode & KIND) != SOCKET) {
            throw new IOException("a file is there that is no socket");
        }
        try (var probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.connect(UnixDomainSocketAddress.of(place));
        } catch (ConnectException _) {
            return; // nobody listens: a server that did not end in peace has left it behind
        }
        throw new IOException("somebody listens there");
    }

    private static Path ownDirectory(Path place) throws IOException {
        Path parent = Objects.requireNonNull(place.getParent(), "every file is in a directory");
        if (!Files.isDirectory(parent)) {
            throw new IOException("there is no directory " + parent);
        }
        return Files.createTempDirectory(
                parent, ".", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private @Nullable IOException publish(Path socket, Path place) {
        try {
            Files.setPosixFilePermissions(
                    socket, PosixFilePermissions.fromString(listener.access().permissions()));
            ours = key(socket);
            Files.move(socket, place, StandardCopyOption.ATOMIC_MOVE);
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    /** Takes the file away, if it is still ours: another server may have put its own there. */
    @Override
    public void close(ChannelHandlerContext context, ChannelPromise closed) throws Exception {
        try {
            if (ours.isPresent() && ours.equals(key(listener.file()))) {
                Files.deleteIfExists(listener.file());
            }
        } catch (IOException e) {
            LOG.warn("The socket {} is still there: {}", listener.file(), e.toString());
        }
        super.close(context, closed);
    }

    /** What tells the file from all others, whatever its name. */
    private static Optional<Object> key(Path file) throws IOException {
        try {
            return Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey());
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }
}
