package dev.gatehouse.bootstrap.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a command's exit status says. The codes are part of the product: scripts depend on them. */
public enum ExitStatus {
    /** The command did what it was asked to do. */
    OK(0, "done"),
    /** The command failed, or the server refused. */
    FAILED(1, "failed, or refused by the server"),
    /** An option, an argument or a setting is wrong. */
    USAGE(2, "wrong option, argument or setting"),
    /** No server answers. */
    UNREACHABLE(3, "the server cannot be reached, or does not answer in time"),
    /** There is no session, or the server refuses the credentials. */
    NOT_SIGNED_IN(4, "not signed in, or credentials refused"),
    /** What could be checked is as it must be, and something could not. */
    NOT_COMPARED(5, "nothing wrong was found, but what was to be compared is not there any more");

    private final int code;
    private final String meaning;

    ExitStatus(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The exit status of the process. */
    public int code() {
        return code;
    }

    /** The codes and their meanings, as the help shows them. */
    static Map<String, String> legend() {
        var legend = new LinkedHashMap<String, String>();
        for (ExitStatus each : values()) {
            legend.put(" " + each.code, each.meaning);
        }
        return legend;
    }
}
