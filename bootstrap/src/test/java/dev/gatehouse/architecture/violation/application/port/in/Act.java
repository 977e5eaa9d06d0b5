package dev.gatehouse.architecture.violation.application.port.in;

/** An inbound port, which breaks nothing. */
public interface Act {

    void act();
}
