package dev.gatehouse.acceptance.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import dev.gatehouse.acceptance.report.Specification.Capability;
import dev.gatehouse.acceptance.report.Specification.Example;
import dev.gatehouse.acceptance.report.Specification.Feature;
import dev.gatehouse.acceptance.report.Specification.Rule;
import dev.gatehouse.acceptance.report.Specification.Step;
import dev.gatehouse.acceptance.report.Specification.Verdict.Holds;
import io.cucumber.messages.types.Background;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.FeatureChild;
import io.cucumber.messages.types.Location;
import io.cucumber.messages.types.Pickle;
import io.cucumber.messages.types.TestCaseStarted;
import io.cucumber.messages.types.TestStep;
import io.cucumber.messages.types.TestStepFinished;
import io.cucumber.query.Lineage;
import io.cucumber.query.Query;
import io.cucumber.query.Repository;
import io.cucumber.query.Repository.RepositoryFeature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Collects what Cucumber tells of a run, and tells it again in the order and shape in which the features are written. */
final class SpecificationRun {

    private final Repository repository = Repository.builder()
            .feature(RepositoryFeature.INCLUDE_GHERKIN_DOCUMENTS, true)
            .build();
    private final Query query = new Query(repository);

    /** An example that was tried, and where it is written. */
    private record Tried(TestCaseStarted started, Pickle pickle, Lineage lineage, Location location) {

        io.cucumber.messages.types.Feature feature() {
            return lineage.feature().orElseThrow();
        }
    }

    void receive(Envelope message) {
        repository.update(message);
    }

    Specification specification() {
        var byFile = tried().collect(groupingBy(each -> each.pickle().getUri(), TreeMap::new, toList()));
        var byCapability = new LinkedHashMap<String, List<Feature>>();
        byFile.forEach((file, examples) -> byCapability
                .computeIfAbsent(capability(file), _ -> new ArrayList<>())
                .add(feature(examples)));
        return new Specification(byCapability.entrySet().stream()
                .map(entry -> new Capability(entry.getKey(), entry.getValue()))
                .toList());
    }

    private Stream<Tried> tried() {
        return query.findAllTestCaseStarted().stream()
                .map(this::tried)
                .sorted(Comparator.comparing(each -> each.location().getLine()));
    }

    private Tried tried(TestCaseStarted started) {
        Pickle pickle = query.findPickleBy(started).orElseThrow();
        return new Tried(
                started,
                pickle,
                query.findLineageBy(pickle).orElseThrow(),
                query.findLocationOf(pickle).orElseThrow());
    }

    /** The folder of the feature file, in words. */
    private static String capability(String file) {
        String folder =
                file.replaceFirst("/[^/]*$", "").replaceFirst("^.*[/:]", "").replace('-', ' ');
        return folder.substring(0, 1).toUpperCase(Locale.ROOT) + folder.substring(1);
    }

    private Feature feature(List<Tried> examples) {
        var feature = examples.getFirst().feature();
        var rules = examples.stream()
                .collect(groupingBy(each -> each.lineage().rule(), LinkedHashMap::new, toList()))
                .entrySet()
                .stream()
                .map(entry -> rule(entry.getKey(), entry.getValue()))
                .toList();
        return new Feature(feature.getName(), feature.getDescription(), background(feature), rules);
    }

    private static List<Step> background(io.cucumber.messages.types.Feature feature) {
        return backgroundSteps(feature)
                .map(step -> new Step(step.getKeyword().strip(), step.getText(), new Holds()))
                .toList();
    }

    private static Stream<io.cucumber.messages.types.Step> backgroundSteps(io.cucumber.messages.types.Feature feature) {
        return feature.getChildren().stream()
                .map(FeatureChild::getBackground)
                .flatMap(Optional::stream)
                .map(Background::getSteps)
                .flatMap(List::stream);
    }

    private Rule rule(Optional<io.cucumber.messages.types.Rule> rule, List<Tried> examples) {
        return new Rule(
                rule.map(io.cucumber.messages.types.Rule::getName).orElse(""),
                rule.map(io.cucumber.messages.types.Rule::getDescription).orElse(""),
                examples.stream().map(this::example).toList());
    }

    private Example example(Tried tried) {
        Set<String> background = backgroundSteps(tried.feature())
                .map(io.cucumber.messages.types.Step::getId)
                .collect(toSet());
        List<Step> steps = query.findTestStepFinishedAndTestStepBy(tried.started()).stream()
                .map(entry -> step(entry, background))
                .flatMap(Optional::stream)
                .toList();
        return new Example(tried.pickle().getName(), steps);
    }

    /** Empty for what no reader looks for in an example: hooks, and steps of the feature's background that hold. */
    private Optional<Step> step(Entry<TestStepFinished, TestStep> finished, Set<String> background) {
        return query.findPickleStepBy(finished.getValue()).flatMap(sentence -> {
            var written = query.findStepBy(sentence).orElseThrow();
            var verdict = Verdicts.of(finished.getKey().getTestStepResult());
            return !background.contains(written.getId()) || !(verdict instanceof Holds)
                    ? Optional.of(new Step(written.getKeyword().strip(), sentence.getText(), verdict))
                    : Optional.empty();
        });
    }
}
