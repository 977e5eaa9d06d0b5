package dev.gatehouse.bootstrap;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * Every forged token of the verifier's own tests (N1 to N16), on a whole Gatehouse over gRPC too: on this class
 * path the routes of {@link StolenInstallation} are found.
 */
@Suite
@SelectPackages("dev.gatehouse.adapter.auth.token")
@IncludeClassNamePatterns(".*\\.Forged[^.]*Test")
final class ForgedTokensOverGrpcTest {}
