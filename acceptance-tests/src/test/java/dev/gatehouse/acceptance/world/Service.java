package dev.gatehouse.acceptance.world;

import dev.gatehouse.acceptance.driver.Answer;
import dev.gatehouse.acceptance.driver.GatehouseDriver;
import dev.gatehouse.acceptance.driver.ServicesDriver.NewService;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program that calls other services: it keeps its secrets and its token. */
public final class Service {

    private final String name;
    private final List<String> secrets = new ArrayList<>();
    private @Nullable String id;
    private @Nullable String token;

    Service(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    public void isLetInAs(NewService newService) {
        id = newService.serviceId();
        secrets.add(newService.secret());
    }

    /** A service that nobody has let in has an id of nobody. */
    public String id() {
        return id == null ? "00000000-0000-7000-8000-000000000000" : id;
    }

    public void gets(String newSecret) {
        secrets.add(newSecret);
    }

    public String newestSecret() {
        return secrets.getLast();
    }

    /** The secret before the newest one. */
    public String oldSecret() {
        return secrets.get(secrets.size() - 2);
    }

    public String firstSecret() {
        return secrets.getFirst();
    }

    /** Asks for a token for these services, or for all that it may call. */
    public Answer<String> askForToken(GatehouseDriver gatehouse, String secret, String... called) {
        return gatehouse.serviceToken(id(), secret, List.of(called));
    }

    /** Gets a token, and keeps it. */
    public void getsToken(GatehouseDriver gatehouse, String... called) {
        token = askForToken(gatehouse, newestSecret(), called).granted(() -> this + " gets a token");
    }

    public String token() {
        if (token == null) {
            throw new IllegalStateException(this + " has no token");
        }
        return token;
    }

    /** Gatehouse, to be asked as this service: with the token that it has, or else with a new one. */
    public GatehouseDriver asking(GatehouseDriver gatehouse) {
        if (token == null) {
            getsToken(gatehouse);
        }
        return gatehouse.as(token());
    }

    @Override
    public String toString() {
        return "the " + name + " service";
    }
}
