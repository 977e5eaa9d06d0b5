package dev.gatehouse.acceptance.report;

import io.cucumber.messages.types.Envelope;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the specification page of a run. The name of the file says how Gatehouse was reached, in words with hyphens, such
 * as {@code over-the-network.html}.
 */
public final class SpecificationReport implements ConcurrentEventListener {

    private static final String SUFFIX = ".html";

    private final Path file;
    private final SpecificationRun run = new SpecificationRun();

    public SpecificationReport(String file) {
        this.file = Path.of(file);
    }

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        publisher.registerHandlerFor(Envelope.class, this::receive);
    }

    private void receive(Envelope message) {
        run.receive(message);
        if (message.getTestRunFinished().isPresent()) {
            write();
        }
    }

    private void write() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, new SpecificationPage(reachedHow()).render(run.specification()));
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written to " + file, e);
        }
    }

    private String reachedHow() {
        return file.getFileName().toString().replace(SUFFIX, "").replace('-', ' ');
    }
}
