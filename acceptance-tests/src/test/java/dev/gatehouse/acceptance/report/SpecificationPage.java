package dev.gatehouse.acceptance.report;

import static java.util.stream.Collectors.joining;

import dev.gatehouse.acceptance.report.Specification.Capability;
import dev.gatehouse.acceptance.report.Specification.Example;
import dev.gatehouse.acceptance.report.Specification.Feature;
import dev.gatehouse.acceptance.report.Specification.Rule;
import dev.gatehouse.acceptance.report.Specification.Step;
import dev.gatehouse.acceptance.report.Specification.Verdict.Fails;
import dev.gatehouse.acceptance.report.Specification.Verdict.Holds;
import dev.gatehouse.acceptance.report.Specification.Verdict.NotTried;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/** One page of HTML that needs nothing but itself. */
final class SpecificationPage {

    private static final String STYLE = resource("specification.css");

    private final String reachedHow;

    /** @param reachedHow how Gatehouse was reached in the run */
    SpecificationPage(String reachedHow) {
        this.reachedHow = reachedHow;
    }

    String render(Specification specification) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>What Gatehouse does, %s</title>
                <style>
                %s</style>
                </head>
                <body>
                <header>
                <h1>What Gatehouse does</h1>
                <p>Tried with Gatehouse <strong>%s</strong>.</p>
                %s</header>
                <nav aria-label="Contents">
                %s</nav>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(
                        text(reachedHow),
                        STYLE,
                        text(reachedHow),
                        summary(specification),
                        each(specification.capabilities(), SpecificationPage::contents),
                        each(specification.capabilities(), SpecificationPage::capability));
    }

    private static String summary(Specification specification) {
        int all = specification.examples().size();
        long holding = specification.examples().stream().filter(Example::holds).count();
        return holding == all
                ? "<p class=\"holds\">All %d examples hold.</p>%n".formatted(all)
                : "<p class=\"fails\">%d of %d examples do not hold.</p>%n".formatted(all - holding, all);
    }

    private static String contents(Capability capability) {
        return "<h2>%s</h2>%n<ul>%n%s</ul>%n"
                .formatted(
                        text(capability.name()),
                        each(
                                capability.features(),
                                feature -> "<li class=\"%s\"><a href=\"#%s\">%s</a></li>%n"
                                        .formatted(
                                                mark(feature.examples().allMatch(Example::holds)),
                                                anchor(feature),
                                                text(feature.name()))));
    }

    private static String capability(Capability capability) {
        return "<section>%n<p class=\"capability\">%s</p>%n%s</section>%n"
                .formatted(text(capability.name()), each(capability.features(), SpecificationPage::feature));
    }

    private static String feature(Feature feature) {
        return "<article id=\"%s\">%n<h2>%s</h2>%n%s%s%s</article>%n"
                .formatted(
                        anchor(feature),
                        text(feature.name()),
                        description(feature.description()),
                        feature.background().isEmpty() ? "" : background(feature),
                        each(feature.rules(), SpecificationPage::rule));
    }

    private static String background(Feature feature) {
        return "<div class=\"background\">%n<p>At the start of every example:</p>%n<ol>%n%s</ol>%n</div>%n"
                .formatted(each(feature.background(), SpecificationPage::step));
    }

    private static String rule(Rule rule) {
        String heading = rule.name().isEmpty()
                ? ""
                : "<h3 class=\"%s\">%s</h3>%n".formatted(mark(rule.holds()), text(rule.name()));
        return heading + description(rule.description()) + each(rule.examples(), SpecificationPage::example);
    }

    private static String example(Example example) {
        return "<details open class=\"%s\">%n<summary>%s</summary>%n<ol>%n%s</ol>%n</details>%n"
                .formatted(mark(example.holds()), text(example.name()), each(example.steps(), SpecificationPage::step));
    }

    private static String step(Step step) {
        return switch (step.verdict()) {
            case Holds() -> step(step, "holds", "");
            case NotTried() -> step(step, "not-tried", "");
            case Fails(String instead) -> step(step, "fails", "<p>But %s.</p>".formatted(text(instead)));
        };
    }

    private static String step(Step step, String mark, String remark) {
        return "<li class=\"%s\"><b>%s</b> %s%s</li>%n"
                .formatted(mark, text(step.keyword()), text(step.text()), remark);
    }

    private static String description(String description) {
        return description.isBlank()
                ? ""
                : "<p>%s</p>%n".formatted(text(description.strip().replaceAll("\\s+", " ")));
    }

    private static String mark(boolean holds) {
        return holds ? "holds" : "fails";
    }

    private static String anchor(Feature feature) {
        return text(feature.name().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-"));
    }

    private static <T> String each(Collection<T> items, Function<T, String> html) {
        return items.stream().map(html).collect(joining());
    }

    private static String text(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(SpecificationPage.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
