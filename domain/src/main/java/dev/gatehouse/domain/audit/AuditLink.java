package dev.gatehouse.domain.audit;

import dev.gatehouse.domain.value.InvalidValueException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An event's place in the chain. The hash of each link covers the link before it and the whole event, so that no event can be
 * changed, removed or moved without every later hash being wrong.
 *
 * @param position counts the links, from 1; {@link #START} is before the first
 */
public record AuditLink(long position, ChainHash hash) {

    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,17}):([0-9a-f]{64})");

    public static final AuditLink START = new AuditLink(0, ChainHash.START);

    /** Reads the text form; throws {@link InvalidValueException} for any other text. */
    public static AuditLink parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new InvalidValueException(
                    "is not a link of the audit log (expected: a position, a colon and a hash)");
        }
        return new AuditLink(Long.parseLong(form.group(1)), new ChainHash(form.group(2)));
    }

    /** The link of the event that comes next. */
    public AuditLink next(AuditEvent event) {
        return new AuditLink(position + 1, hash(position + 1, hash, event));
    }

    private static ChainHash hash(long position, ChainHash before, AuditEvent event) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(encoded(position, before, event));
            return new ChainHash(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * The event as the chain hashes it: every part with its length before it, so that no two events are the same text. The
     * encoding never changes; a further part is added behind, and only where it is there.
     */
    private static byte[] encoded(long position, ChainHash before, AuditEvent event) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeLong(position);
            out.writeUTF(before.hex());
            out.writeUTF(event.id().toString());
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, event.happenedAt()));
            out.writeUTF(event.action().toString());
            out.writeUTF(event.actor().toString());
            out.writeUTF(event.subject().kind().name());
            out.writeUTF(event.subject().id());
            write(out, event.subject().user());
            write(out, event.requestId());
            write(out, event.traceId());
            write(out, event.clientAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Optional<?> part) throws IOException {
        out.writeBoolean(part.isPresent());
        if (part.isPresent()) {
            out.writeUTF(part.get().toString());
        }
    }

    /** The text form: the position, a colon and the hash. */
    @Override
    public String toString() {
        return position + ":" + hash;
    }
}
