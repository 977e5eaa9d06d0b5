package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps the reference in docs/command-line.md true; with {@code -Dgatehouse.docs.write=true} it writes it anew. */
class CommandReferenceTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "command-line.md");
    private static final String START = "<!-- commands -->\n";

    @Test
    void says_what_the_commands_say() throws IOException {
        String document = Files.readString(DOCUMENT);
        String kept = document.substring(0, document.indexOf(START) + START.length());
        String expected = kept + reference();

        if (Boolean.getBoolean("gatehouse.docs.write")) {
            Files.writeString(DOCUMENT, expected);
        } else {
            assertThat(document).isEqualTo(expected);
        }
    }

    private static String reference() {
        var reference = new StringBuilder();
        for (List<String> command : UsageTest.commands()) {
            var words = new ArrayList<>(command);
            words.add("--help");
            String help = new TestShell(Path.of("nowhere"))
                    .run(words.toArray(String[]::new))
                    .out();
            reference
                    .append("\n### ")
                    .append(
                            String.join(" ", command).isEmpty()
                                    ? "gatehouse"
                                    : "gatehouse " + String.join(" ", command))
                    .append("\n\n```text\n")
                    .append(withoutExitStatus(help).strip())
                    .append("\n```\n");
        }
        return reference.toString();
    }

    // The same in each, and told above.
    private static String withoutExitStatus(String help) {
        return help.replaceFirst("\\nExit status:\\n( .*\\n)+", "");
    }
}
