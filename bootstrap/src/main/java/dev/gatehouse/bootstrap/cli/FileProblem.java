package dev.gatehouse.bootstrap.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in a few words what is wrong with a file. */
final class FileProblem {

    private FileProblem() {}

    static String describe(IOException problem) {
        return switch (problem) {
            case NoSuchFileException e -> "there is no such file";
            case AccessDeniedException e -> "permission denied";
            case FileSystemException e when e.getReason() != null -> Printable.of(e.getReason());
            default -> Printable.of(String.valueOf(problem.getMessage()));
        };
    }
}
