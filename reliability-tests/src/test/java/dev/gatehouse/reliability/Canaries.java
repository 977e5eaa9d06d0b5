package dev.gatehouse.reliability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Secrets of an installation, and the forms in which somebody could come across them. */
final class Canaries {

    /** As much of random bytes as nobody meets by chance. */
    private static final int CHUNK_BYTES = 16;

    private static final int CHECKSUM_BYTES = 4;

    /** Of P-256, without the zeros that a number may begin with. */
    private static final int SCALAR_BYTES = 31;

    private static final class Form {

        private final String secret;
        private final byte[] bytes;

        Form(String secret, byte[] bytes) {
            this.secret = secret;
            this.bytes = bytes;
        }

        boolean isAt(byte[] content, int at) {
            int end = at + bytes.length;
            return end <= content.length && Arrays.equals(bytes, 0, bytes.length, content, at, end);
        }
    }

    /** By their first two bytes. */
    private final Map<Integer, List<Form>> forms = new HashMap<>();

    private final BitSet starts = new BitSet();

    /** Something that a person or a program has chosen, such as a password. */
    String text(String secret, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(secret, bytes);
        addText(secret, Base64.getEncoder().withoutPadding().encodeToString(bytes));
        addText(secret, HexFormat.of().formatHex(bytes));
        return text;
    }

    /** A secret of Gatehouse's own form: after its prefix an id of so many bytes, random bytes and a checksum. */
    String token(String secret, String text, int idBytes) {
        text(secret, text);
        byte[] bytes = Base64.getUrlDecoder().decode(text.substring(text.indexOf('_') + 1));
        random(secret, Arrays.copyOfRange(bytes, idBytes, bytes.length - CHECKSUM_BYTES));
        return text;
    }

    /** An access token, which is nothing without its signature. */
    String accessToken(String secret, String text) {
        text(secret, text);
        random(secret, Base64.getUrlDecoder().decode(text.substring(text.lastIndexOf('.') + 1)));
        return text;
    }

    /** A private key, which has the same scalar in every encoding. */
    void privateKey(String secret, ECPrivateKey key) {
        byte[] scalar = key.getS().toByteArray();
        random(secret, Arrays.copyOfRange(scalar, scalar.length - SCALAR_BYTES, scalar.length));
        text(secret, Base64.getEncoder().encodeToString(key.getEncoded()));
    }

    /** A setup code, which counts without its dashes too. */
    String setupCode(String text) {
        text("setup code", text.replace("-", ""));
        return text("setup code", text);
    }

    /** Random bytes, of which no part may be found either. */
    void random(String secret, byte[] bytes) {
        for (int at = 0; at + CHUNK_BYTES <= bytes.length; at += CHUNK_BYTES) {
            byte[] chunk = Arrays.copyOfRange(bytes, at, at + CHUNK_BYTES);
            add(secret, chunk);
            addText(secret, HexFormat.of().formatHex(chunk));
        }
    }

    private void addText(String secret, String text) {
        add(secret, text.getBytes(StandardCharsets.UTF_8));
    }

    private void add(String secret, byte[] bytes) {
        starts.set(start(bytes, 0));
        forms.computeIfAbsent(start(bytes, 0), _ -> new ArrayList<>()).add(new Form(secret, bytes));
    }

    private static int start(byte[] content, int at) {
        return Byte.toUnsignedInt(content[at]) << Byte.SIZE | Byte.toUnsignedInt(content[at + 1]);
    }

    /** The secrets that are in the text. */
    Set<String> in(String text) {
        return in(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The secrets that are in the files of the directory, each with the file. */
    Set<String> under(Path directory) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                in(Files.readAllBytes(file)).forEach(secret -> found.add(secret + " in " + directory.relativize(file)));
            }
        }
        return found;
    }

    private Set<String> in(byte[] content) {
        Set<String> found = new TreeSet<>();
        for (int at = 0; at < content.length - 1; at++) {
            int start = start(content, at);
            if (starts.get(start)) {
                for (Form form : forms.getOrDefault(start, List.of())) {
                    if (form.isAt(content, at)) {
                        found.add(form.secret);
                    }
                }
            }
        }
        return found;
    }
}
