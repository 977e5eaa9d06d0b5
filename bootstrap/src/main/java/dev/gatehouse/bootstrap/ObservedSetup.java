package dev.gatehouse.bootstrap;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.SetUpAdministrator;
import dev.gatehouse.application.service.SetupService;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.outcome.Outcome.Accepted;
import dev.gatehouse.domain.setup.SetupCode;
import dev.gatehouse.domain.user.User;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The set-up, which tells when it has made the first administrator. Thread-safe. */
@Singleton
final class ObservedSetup implements SetUpAdministrator {

    private final SetupService service;
    private final List<Runnable> observers = new CopyOnWriteArrayList<>();

    @Inject
    ObservedSetup(SetupService service) {
        this.service = service;
    }

    /** Runs the observer, once, after an administrator was made with the setup code. */
    void whenSetUp(Runnable observer) {
        observers.add(observer);
    }

    @Override
    public Outcome<User> setUp(Call call, SetupCode code, FirstAdministrator administrator) {
        Outcome<User> outcome = service.setUp(call, code, administrator);
        if (outcome instanceof Accepted) {
            observers.forEach(Runnable::run);
        }
        return outcome;
    }

    @Override
    public Outcome<User> provision(Call call, FirstAdministrator administrator) {
        return service.provision(call, administrator);
    }
}
