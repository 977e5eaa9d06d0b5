package dev.gatehouse.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yaml.snakeyaml.Yaml;

/**
 * A part of a text in YAML or JSON, which is YAML too.
 *
 * @param value a map, a list or a scalar
 */
record Document(Object value) {

    static Document read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    static Document parse(String text) {
        return new Document(Objects.requireNonNull(new Yaml().<Object>load(text), "an empty text"));
    }

    /** What stands under the name, if anything does. */
    Optional<Document> find(String name) {
        return value instanceof Map<?, ?> map
                ? Optional.ofNullable(map.get(name)).map(Document::new)
                : Optional.empty();
    }

    Document at(String name) {
        return find(name).orElseThrow(() -> new AssertionError("no " + name + " in " + value));
    }

    /** The elements under the name; none if there is nothing. */
    List<Document> items(String name) {
        return find(name).map(Document::items).orElse(List.of());
    }

    List<Document> items() {
        return value instanceof List<?> list
                ? list.stream().<Document>map(Document::new).toList()
                : List.of();
    }

    String text() {
        return value.toString();
    }

    String text(String name) {
        return at(name).text();
    }

    /** The texts of the map under the name, by theirs; none if there is nothing. */
    Map<String, String> texts(String name) {
        var texts = new LinkedHashMap<String, String>();
        if (find(name).map(Document::value).orElse(Map.of()) instanceof Map<?, ?> map) {
            map.forEach((key, text) -> texts.put(key.toString(), text.toString()));
        }
        return texts;
    }
}
