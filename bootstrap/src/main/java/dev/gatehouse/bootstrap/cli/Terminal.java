package dev.gatehouse.bootstrap.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Optional;

/** Who started the command: a person at a terminal, who can be asked, or a script, which cannot. */
interface Terminal {

    /** Standard output: what the command was asked for. */
    PrintWriter out();

    /** Standard error: what went wrong, and hints for people. */
    PrintWriter err();

    /** Standard input, for a script to give secrets by. */
    InputStream in();

    /** Whether there is a person to ask. */
    boolean isInteractive();

    /** Asks the person; absent when the input has ended. */
    Optional<String> ask(String prompt);

    /**
     * Asks the person for a secret, which the screen does not show; absent when the input has ended. The caller wipes
     * it.
     */
    Optional<char[]> askSecretly(String prompt);
}
