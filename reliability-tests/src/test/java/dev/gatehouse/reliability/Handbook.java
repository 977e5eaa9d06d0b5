package dev.gatehouse.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What docs/operations.md tells an operator to run, so that a test can do just that. */
final class Handbook {

    private static final Path MANUAL = Path.of("..", "docs", "operations.md");

    private Handbook() {}

    /** The blocks of code in a language, such as {@code sh}, that the section under a heading has. */
    static List<String> blocks(String heading, String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        var block = new StringBuilder();
        boolean inSection = false;
        boolean inBlock = false;
        for (String line : Files.readAllLines(MANUAL)) {
            if (inBlock && line.equals("```")) {
                inBlock = false;
                blocks.add(block.toString());
                block.setLength(0);
            } else if (inBlock) {
                block.append(line).append('\n');
            } else if (line.startsWith("## ")) {
                inSection = line.equals("## " + heading);
            } else {
                inBlock = inSection && line.equals("```" + language);
            }
        }
        return blocks;
    }
}
