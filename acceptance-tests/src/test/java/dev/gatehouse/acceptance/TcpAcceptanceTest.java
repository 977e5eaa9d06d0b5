package dev.gatehouse.acceptance;

import static io.cucumber.junit.platform.engine.Constants.GLUE_PROPERTY_NAME;
import static io.cucumber.junit.platform.engine.Constants.PLUGIN_PROPERTY_NAME;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Every feature, with Gatehouse behind a TCP port. */
@Suite
@IncludeEngines("cucumber")
@SelectPackages("features")
@ConfigurationParameter(
        key = GLUE_PROPERTY_NAME,
        value = "dev.gatehouse.acceptance.steps,dev.gatehouse.acceptance.transport.tcp")
@ConfigurationParameter(
        key = PLUGIN_PROPERTY_NAME,
        value = "dev.gatehouse.acceptance.report.SpecificationReport:target/acceptance/over-the-network.html")
final class TcpAcceptanceTest {}
