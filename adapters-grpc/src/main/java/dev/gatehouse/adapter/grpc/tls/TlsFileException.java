package dev.gatehouse.adapter.grpc.tls;

import java.nio.file.Path;

/** A file that TLS cannot be spoken with. The message says which file and why, and nothing of what is in it. */
public final class TlsFileException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Which of the files. */
    public enum Subject {
        /** The certificate of the server. */
        CERTIFICATE,
        /** Its private key. */
        KEY,
        /** The authorities of clients. */
        CLIENT_CA
    }

    private final Subject subject;
    private final String found;
    private final String expected;

    TlsFileException(Subject subject, Path file, String found, String expected) {
        super(file + " " + found + " (expected: " + expected + ")");
        this.subject = subject;
        this.found = file + " " + found;
        this.expected = expected;
    }

    /** Which of the files it is about. */
    public Subject subject() {
        return subject;
    }

    /** The path of the file, and what is the matter with it. */
    public String found() {
        return found;
    }

    /** What the file should be. */
    public String expected() {
        return expected;
    }
}
