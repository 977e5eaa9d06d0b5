package dev.gatehouse.acceptance.world;

import dev.gatehouse.acceptance.driver.Registration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody with a name: what the person knows, and the devices the person has signed in on. */
public final class Person {

    private final String name;
    private final Map<String, Device> devices = new LinkedHashMap<>();
    private final Map<String, String> marks = new LinkedHashMap<>();
    private String emailAddress;
    private String password;
    private @Nullable String accountId;

    Person(String name, String emailAddress, String password) {
        this.name = name;
        this.emailAddress = emailAddress;
        this.password = password;
    }

    public String name() {
        return name;
    }

    public String emailAddress() {
        return emailAddress;
    }

    public void uses(String newEmailAddress) {
        emailAddress = newEmailAddress;
    }

    public String password() {
        return password;
    }

    public void chooses(String newPassword) {
        password = newPassword;
    }

    public Registration asOrdinaryPerson() {
        return new Registration(name, emailAddress, password, false);
    }

    public Registration asAdministrator() {
        return new Registration(name, emailAddress, password, true);
    }

    public boolean isRegistered() {
        return accountId != null;
    }

    public void isRegisteredAs(String id) {
        accountId = id;
    }

    public String accountId() {
        if (accountId == null) {
            throw new IllegalStateException(name + " is not registered");
        }
        return accountId;
    }

    /** Takes the place of a device that the person called so before. */
    void has(Device device) {
        devices.put(device.name(), device);
    }

    /** By which a device of this name is known from its last sign-in; empty if there was none. */
    String mark(String deviceName) {
        return marks.getOrDefault(deviceName, "");
    }

    void keepsMark(String deviceName, String mark) {
        marks.put(deviceName, mark);
    }

    public Device device(String deviceName) {
        return Optional.ofNullable(devices.get(deviceName))
                .orElseThrow(() -> new IllegalStateException(name + "'s " + deviceName
                        + " was never signed in (expected: one of " + devices.keySet() + ")"));
    }

    Collection<Device> devices() {
        return List.copyOf(devices.values());
    }

    @Override
    public String toString() {
        return name;
    }
}
