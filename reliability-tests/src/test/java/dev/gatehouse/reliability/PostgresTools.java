package dev.gatehouse.reliability;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The programs that PostgreSQL has for operators, which its embedded server comes without.
 *
 * @param directory where they are
 * @param majorVersion their release, such as 18
 */
record PostgresTools(Path directory, int majorVersion) {

    private static final List<String> NAMES = List.of("pg_dump", "pg_restore", "createdb");
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

    /** Those of this machine: on the path, and where Debian keeps one directory for each release. */
    static List<PostgresTools> installed() throws IOException, InterruptedException {
        List<PostgresTools> installed = new ArrayList<>();
        for (Path directory : directories()) {
            if (NAMES.stream().allMatch(name -> Files.isExecutable(directory.resolve(name)))) {
                installed.add(new PostgresTools(directory, majorVersion(directory)));
            }
        }
        return installed;
    }

    private static List<Path> directories() throws IOException {
        List<Path> directories = Pattern.compile(File.pathSeparator)
                .splitAsStream(Objects.requireNonNull(System.getenv("PATH"), "PATH"))
                .map(Path::of)
                .collect(Collectors.toCollection(ArrayList::new));
        if (Files.isDirectory(DEBIAN)) {
            try (DirectoryStream<Path> releases = Files.newDirectoryStream(DEBIAN)) {
                releases.forEach(release -> directories.add(release.resolve("bin")));
            }
        }
        return directories;
    }

    private static int majorVersion(Path directory) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(directory.resolve("pg_dump").toString(), "--version").start();
        String answer = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        process.waitFor();
        Matcher version = VERSION.matcher(answer);
        if (!version.find()) {
            throw new IOException(directory + ": version " + answer.strip() + " (expected: a PostgreSQL program's)");
        }
        return Integer.parseInt(version.group(1));
    }

    @Override
    public String toString() {
        return majorVersion + " in " + directory;
    }
}
