package org.example.notes;

import io.grpc.Grpc;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** Serves notes on port 8080: with the address of Gatehouse, the id of its client, and the file with the client's secret. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println("usage: notes ADDRESS CLIENT_ID SECRET_FILE");
            System.exit(2);
        }
        var channel = Grpc.newChannelBuilder(arguments[0], TlsChannelCredentials.create())
                .build();
        String secret = Files.readString(Path.of(arguments[2])).strip();
        var notes = NotesServer.start(new Callers(channel, arguments[1], secret, InstantSource.system()), 8080);
        System.out.println("serving " + notes.note());
    }
}
