package dev.gatehouse.architecture.violation.application.service;

import org.slf4j.Logger;

/** Breaks: the application knows nothing but the domain. */
public record LoggingService(Logger log) {}
