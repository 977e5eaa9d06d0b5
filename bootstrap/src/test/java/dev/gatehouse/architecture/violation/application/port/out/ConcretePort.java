package dev.gatehouse.architecture.violation.application.port.out;

import dev.gatehouse.architecture.violation.application.service.ImpatientService;

/** Breaks: ports do not know the use cases. */
public interface ConcretePort {

    ImpatientService service();
}
