package dev.gatehouse.architecture.violation.application.port.out;

/** An outbound port, which breaks nothing. */
public interface Keep {

    void keep();
}
