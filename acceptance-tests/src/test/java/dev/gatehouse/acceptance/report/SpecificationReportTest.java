package dev.gatehouse.acceptance.report;

import static io.cucumber.junit.platform.engine.Constants.GLUE_PROPERTY_NAME;
import static io.cucumber.junit.platform.engine.Constants.JUNIT_PLATFORM_DISCOVERY_AS_ROOT_ENGINE_PROPERTY_NAME;
import static io.cucumber.junit.platform.engine.Constants.PLUGIN_PROPERTY_NAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acceptance.report.sample.LampSteps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

final class SpecificationReportTest {

    private static final String LAMPS = "dev.gatehouse.acceptance.report.lamps";

    @TempDir
    private Path folder;

    private String page = "";

    @BeforeEach
    void run_the_features_about_lamps() throws IOException {
        Path file = folder.resolve("in the house").resolve("with-lamps.html");

        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .filters(EngineFilter.includeEngines("cucumber"))
                        .selectors(DiscoverySelectors.selectPackage(LAMPS))
                        .configurationParameter(JUNIT_PLATFORM_DISCOVERY_AS_ROOT_ENGINE_PROPERTY_NAME, "true")
                        .configurationParameter(GLUE_PROPERTY_NAME, LampSteps.class.getPackageName())
                        .configurationParameter(PLUGIN_PROPERTY_NAME, SpecificationReport.class.getName() + ":" + file)
                        .forExecution()
                        .build());

        page = Files.readString(file);
    }

    @Test
    void shows_the_feature_as_it_is_written() {
        assertThat(page)
                .contains("<h2>Lamp switches</h2>", "<p>A switch lights one &lt;lamp&gt;.</p>")
                .containsSubsequence("At the start of every example:", "<b>Given</b> a lamp")
                .containsSubsequence("A switch lights a lamp", "The lamp lights", "A switch puts a lamp out");
    }

    @Test
    void says_how_gatehouse_was_reached() {
        assertThat(page).contains("Tried with Gatehouse <strong>with lamps</strong>.");
    }

    @Test
    void counts_what_does_not_hold() {
        assertThat(page).contains("<p class=\"fails\">3 of 5 examples do not hold.</p>");
    }

    @Test
    void marks_a_rule_by_its_examples() {
        assertThat(page)
                .contains(
                        "<h3 class=\"holds\">A switch lights a lamp</h3>",
                        "<h3 class=\"fails\">A switch puts a lamp out</h3>");
    }

    @Test
    void shows_each_row_of_an_outline_as_an_example() {
        assertThat(page)
                .contains("<summary>The lamp is green</summary>", "<b>Then</b> the lamp is green")
                .doesNotContain("colour");
    }

    @Test
    void says_what_happened_instead_and_what_was_not_tried() {
        assertThat(page)
                .contains("<li class=\"fails\"><b>Then</b> the lamp is out<p>But the lamp is lit.</p></li>")
                .contains("<li class=\"not-tried\"><b>And</b> the lamp is lit</li>");
    }

    @Test
    void says_when_a_sentence_has_no_meaning_yet() {
        assertThat(page).contains("the moon rises<p>But nobody has said yet how this sentence is to be checked.</p>");
    }

    @Test
    void keeps_technical_matters_to_itself() {
        assertThat(page)
                .contains("the switch is pressed<p>But this could not be checked")
                .doesNotContain(
                        "Exception", "socket 17", "LampSteps", "tidyUp", ".feature", ".java", "@slow", "<script");
    }
}
