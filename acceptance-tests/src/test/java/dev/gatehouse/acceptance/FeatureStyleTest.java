package dev.gatehouse.acceptance;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.gherkin.GherkinParser;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.Feature;
import io.cucumber.messages.types.FeatureChild;
import io.cucumber.messages.types.PickleStep;
import io.cucumber.messages.types.PickleStepType;
import io.cucumber.messages.types.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How features are written, so that whoever owns a rule can read and change it. */
final class FeatureStyleTest {

    private static final Path FEATURES = Path.of("src/test/resources/features");

    private static final Pattern TECHNICAL = Pattern.compile(
            "\\b(api|base64|bearer|client|cursors?|database|endpoint|etags?|exception|filters?|grpc|hash(es|ed)?|headers?"
                    + "|https?|idempotent|json|jwt|null|port|protobuf|requests?|responses?|rows?|rpc|servers?|sql|sqlite"
                    + "|status|tables?|tcp|uuid)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    static List<Path> features() throws IOException {
        try (Stream<Path> files = Files.walk(FEATURES)) {
            return files.filter(file -> file.toString().endsWith(".feature"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("features")
    void a_feature_lies_in_the_folder_of_its_capability(Path file) {
        assertThat(FEATURES.relativize(file).getNameCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("features")
    void a_feature_says_what_it_is_for(Path file) throws IOException {
        assertThat(feature(file).getDescription()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("features")
    void a_feature_speaks_the_language_of_the_business(Path file) throws IOException {
        assertThat(Files.readAllLines(file))
                .noneMatch(line -> TECHNICAL.matcher(line).find());
    }

    @ParameterizedTest
    @MethodSource("features")
    void every_example_shows_a_rule(Path file) throws IOException {
        assertThat(feature(file).getChildren())
                .noneMatch(child -> child.getScenario().isPresent());
    }

    @ParameterizedTest
    @MethodSource("features")
    void every_rule_has_a_name_of_its_own(Path file) throws IOException {
        assertThat(feature(file).getChildren().stream()
                        .map(FeatureChild::getRule)
                        .flatMap(Optional::stream)
                        .map(io.cucumber.messages.types.Rule::getName))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("features")
    void every_example_has_a_handful_of_steps(Path file) throws IOException {
        assertThat(examples(file)).allSatisfy(example -> {
            assertThat(example.steps()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(example.ownSteps()).hasSizeLessThanOrEqualTo(6);
        });
    }

    @ParameterizedTest
    @MethodSource("features")
    void every_example_has_one_event_with_its_state_before_and_its_outcome_after(Path file) throws IOException {
        assertThat(examples(file))
                .allSatisfy(example -> assertThat(example.steps())
                        .map(step -> step.getType().orElse(PickleStepType.UNKNOWN))
                        .isSorted()
                        .containsOnlyOnce(PickleStepType.ACTION)
                        .contains(PickleStepType.OUTCOME)
                        .doesNotContain(PickleStepType.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("features")
    void every_step_says_one_thing(Path file) throws IOException {
        assertThat(examples(file))
                .allSatisfy(example -> assertThat(example.steps())
                        .map(PickleStep::getText)
                        .map(text -> QUOTED.matcher(text).replaceAll(""))
                        .noneMatch(text -> text.contains(" and ")));
    }

    /** An example as it is run, so with the steps of the background before its own. */
    private record Example(String name, List<PickleStep> steps, Set<String> backgroundStepIds) {

        List<PickleStep> ownSteps() {
            return steps.stream()
                    .filter(step ->
                            !backgroundStepIds.contains(step.getAstNodeIds().getFirst()))
                    .toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Example> examples(Path file) throws IOException {
        List<Envelope> messages = messages(file);
        Set<String> backgroundStepIds = feature(messages).getChildren().stream()
                .flatMap(child -> child.getBackground().stream())
                .flatMap(background -> background.getSteps().stream())
                .map(Step::getId)
                .collect(toSet());
        return messages.stream()
                .flatMap(message -> message.getPickle().stream())
                .map(pickle -> new Example(pickle.getName(), pickle.getSteps(), backgroundStepIds))
                .toList();
    }

    private static Feature feature(Path file) throws IOException {
        return feature(messages(file));
    }

    private static Feature feature(List<Envelope> messages) {
        return messages.stream()
                .flatMap(message -> message.getGherkinDocument().stream())
                .flatMap(document -> document.getFeature().stream())
                .findFirst()
                .orElseThrow();
    }

    private static List<Envelope> messages(Path file) throws IOException {
        try (Stream<Envelope> messages = GherkinParser.builder()
                .includeSource(false)
                .includeGherkinDocument(true)
                .includePickles(true)
                .build()
                .parse(file)) {
            return messages.toList();
        }
    }
}
