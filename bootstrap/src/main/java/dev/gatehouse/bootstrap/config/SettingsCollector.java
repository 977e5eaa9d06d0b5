package dev.gatehouse.bootstrap.config;

import dev.gatehouse.bootstrap.config.GivenSettings.Given;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers what the sources give, and objects to names that are no settings. */
final class SettingsCollector {

    /**
     * What Kubernetes puts into every container beside a service that is called gatehouse or gatehouse-something: nobody
     * chose it, so nobody can be asked to take it away.
     */
    private static final Pattern SERVICE_LINK =
            Pattern.compile(".+_SERVICE_(HOST|PORT(_.+)?)|.+_PORT_\\d+_(TCP|UDP|SCTP)(_.+)?");

    private static final Pattern SERVICE_LINK_PORT = Pattern.compile("(tcp|udp|sctp)://.+");
    private static final String NAMES = "a name that 'gatehouse config' lists";

    private final Catalogue catalogue;
    private final List<ConfigurationProblem> problems;

    SettingsCollector(Catalogue catalogue, List<ConfigurationProblem> problems) {
        this.catalogue = catalogue;
        this.problems = problems;
    }

    /** The sources in the order of their precedence. */
    List<GivenSettings> collect(ConfigurationSources from) {
        List<GivenSettings> sources = new ArrayList<>();
        sources.add(program(from.program()));
        sources.add(environment(from.environment()));
        fileNamedBy(from.program(), "the program")
                .or(() -> fileNamedBy(from.environment(), "the environment"))
                .ifPresent(sources::add);
        return sources;
    }

    private Optional<GivenSettings> fileNamedBy(Map<String, String> entries, String place) {
        String path = entries.get(Catalogue.FILE);
        if (path == null) {
            return Optional.empty();
        }
        if (path.isBlank()) {
            problems.add(file(place, "is empty", "the path of a file"));
            return Optional.empty();
        }
        return Optional.of(file(path, place));
    }

    private GivenSettings program(Map<String, String> entries) {
        var given = new GivenSettings("program", "the program");
        new TreeMap<>(entries).forEach((name, text) -> {
            Optional<Given> found = catalogue
                    .named(name)
                    .map(setting -> Given.of(setting, name, text))
                    .or(() -> givenInEnvironment(name, text));
            if (found.isPresent()) {
                found.flatMap(each -> given.find(each.setting().name()))
                        .ifPresent(twin ->
                                problems.add(given.problem(name, "is given beside " + twin.name(), "one of the two")));
                given.add(found.get());
            } else if (!name.equals(Catalogue.FILE)) {
                problems.add(unknown(given, name, catalogue.nearestProperty(name)));
            }
        });
        return given;
    }

    private GivenSettings environment(Map<String, String> entries) {
        var given = new GivenSettings("environment", "the environment");
        // In the order of the names, in which JWT_ACCESS_EXPIRY comes after the property's own name and so goes before
        // it; so does what is said of traces alone.
        new TreeMap<>(entries).forEach((name, text) -> {
            if (Catalogue.isOpenTelemetrys(name) && text.isBlank()) {
                return;
            }
            Optional<Given> found = givenInEnvironment(name, text);
            if (found.isPresent()) {
                given.add(found.get());
            } else if (isMistaken(name, text)) {
                problems.add(unknown(given, name, catalogue.nearestInEnvironment(name)));
            }
        });
        return given;
    }

    private Optional<Given> givenInEnvironment(String name, String text) {
        if (name.equals(Catalogue.EXPIRY_MINUTES)) {
            return catalogue.named(Catalogue.ACCESS_LIFETIME).map(setting -> Given.minutes(setting, name, text));
        }
        return catalogue.inEnvironment(name).map(setting -> Given.of(setting, name, text));
    }

    private static boolean isMistaken(String name, String text) {
        return Catalogue.isOurs(name)
                && !name.equals(Catalogue.FILE)
                && !ClientSettings.NAMES.contains(name)
                && !SERVICE_LINK.matcher(name).matches()
                && !(name.endsWith("_PORT") && SERVICE_LINK_PORT.matcher(text).matches());
    }

    private GivenSettings file(String path, String place) {
        var given = new GivenSettings("file " + path, path);
        var entries = new Entries();
        try (Reader reader = Files.newBufferedReader(Path.of(path), StandardCharsets.UTF_8)) {
            entries.load(reader);
        } catch (CharacterCodingException | IllegalArgumentException e) {
            problems.add(file(
                    place, path + " is no properties file", "lines such as gatehouse.server.port=50051, in UTF-8"));
        } catch (NoSuchFileException e) {
            problems.add(file(place, path + " is not there", "a readable file"));
        } catch (IOException e) {
            problems.add(file(place, path + " cannot be read", "a readable file"));
        }
        entries.repeated.forEach(name -> problems.add(given.problem(printable(name), "is given twice", "once")));
        new TreeMap<>(entries).forEach((key, value) -> {
            String name = key.toString();
            catalogue
                    .named(name)
                    .map(setting -> Given.of(setting, name, value.toString()))
                    .ifPresentOrElse(
                            given::add, () -> problems.add(unknown(given, name, catalogue.nearestProperty(name))));
        });
        return given;
    }

    private static ConfigurationProblem file(String place, String found, String expected) {
        return new ConfigurationProblem(Catalogue.FILE, place, found, expected);
    }

    private static ConfigurationProblem unknown(GivenSettings source, String name, Optional<String> nearest) {
        return source.problem(
                printable(name),
                "is no setting",
                nearest.map(known -> "perhaps " + known).orElse(NAMES));
    }

    private static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }

    /** The entries of a file, and which of them it repeats: the format itself lets the last one win without a word. */
    private static final class Entries extends Properties {

        private final transient Set<String> repeated = new TreeSet<>();

        @Override
        public synchronized @Nullable Object put(Object key, Object value) {
            if (containsKey(key)) {
                repeated.add(key.toString());
            }
            return super.put(key, value);
        }
    }
}
