package dev.gatehouse.acceptance.report;

import java.util.List;
import java.util.stream.Stream;

/** The features as a reader sees them: what was promised, and whether it holds. */
record Specification(List<Capability> capabilities) {

    List<Example> examples() {
        return capabilities.stream()
                .flatMap(capability -> capability.features().stream())
                .flatMap(Feature::examples)
                .toList();
    }

    /** Features that belong together. */
    record Capability(String name, List<Feature> features) {}

    record Feature(String name, String description, List<Step> background, List<Rule> rules) {

        Stream<Example> examples() {
            return rules.stream().flatMap(rule -> rule.examples().stream());
        }
    }

    /** Examples outside any rule belong to one without a name. */
    record Rule(String name, String description, List<Example> examples) {

        boolean holds() {
            return examples.stream().allMatch(Example::holds);
        }
    }

    /** One example as it was tried: the steps of its own, and before these whatever of the background did not hold. */
    record Example(String name, List<Step> steps) {

        boolean holds() {
            return steps.stream().allMatch(step -> step.verdict() instanceof Verdict.Holds);
        }
    }

    record Step(String keyword, String text, Verdict verdict) {}

    /** What became of a step. */
    sealed interface Verdict {

        record Holds() implements Verdict {}

        /** It does not hold; the text says what happened instead. */
        record Fails(String instead) implements Verdict {}

        /** It was not tried, because a step before it did not hold. */
        record NotTried() implements Verdict {}
    }
}
