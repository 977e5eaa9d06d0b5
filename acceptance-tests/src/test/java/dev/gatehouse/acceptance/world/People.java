package dev.gatehouse.acceptance.world;

import dev.gatehouse.acceptance.driver.Answer;
import dev.gatehouse.acceptance.driver.GatehouseDriver;
import dev.gatehouse.acceptance.driver.SignIn;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The people of the scenario, by name. Each has an e-mail address and a password from the start, so that a feature says
 * these only where they matter. Ada is the first administrator and registers the others.
 */
public final class People {

    private static final String FIRST_ADMINISTRATOR = "Ada";

    /** Where people sign in who need access and have no device to speak of. */
    private static final String SOME_DEVICE = "some device";

    private final Installation installation;
    private final Map<String, Person> byName = new LinkedHashMap<>();
    private @Nullable Person lastOwner;

    public People(Installation installation) {
        this.installation = installation;
    }

    public Person named(String name) {
        return byName.computeIfAbsent(
                name,
                _ -> new Person(
                        name,
                        name.toLowerCase(Locale.ROOT) + "@example.org",
                        "a harbour with " + (byName.size() + 2) + " lanterns"));
    }

    /** Whom “her”, “his” and “their” device belongs to: the owner of the device that was spoken of last. */
    public Person lastOwner() {
        if (lastOwner == null) {
            throw new IllegalStateException("whose device? (expected: a name before the first device)");
        }
        return lastOwner;
    }

    public void speakOfDevicesOf(Person owner) {
        lastOwner = owner;
    }

    /** The first administrator, who has set Gatehouse up. */
    public Person administrator() {
        Person ada = named(FIRST_ADMINISTRATOR);
        if (!ada.isRegistered()) {
            String code = installation
                    .setupCode()
                    .orElseThrow(() -> new IllegalStateException("Gatehouse gave out no setup code"));
            ada.isRegisteredAs(installation
                    .gatehouse()
                    .setUp(code, ada.asAdministrator())
                    .granted(() -> "the setup by Ada")
                    .id());
        }
        return ada;
    }

    /** Has the administrator register the person, unless that was done before. */
    public Person registered(Person person) {
        Person ada = administrator();
        if (!person.isRegistered()) {
            person.isRegisteredAs(as(ada).accounts()
                    .register(person.asOrdinaryPerson())
                    .granted(() -> "the registration of " + person)
                    .id());
        }
        return person;
    }

    /** Signs the person in; the device is the person's from then on. */
    public Device signIn(Person person, String deviceName) {
        SignIn signIn = attemptToSignIn(person, deviceName).granted(() -> person + " signs in");
        person.isRegisteredAs(signIn.accountId());
        var device = new Device(deviceName, person, signIn.tokens());
        person.has(device);
        person.keepsMark(deviceName, signIn.mark());
        return device;
    }

    public Answer<SignIn> attemptToSignIn(Person person, String deviceName) {
        return installation
                .gatehouse()
                .signIn(person.emailAddress(), person.password(), deviceName, person.mark(deviceName));
    }

    /** Gatehouse, to be asked as this person: with a device that has access, or else with a new sign-in. */
    public GatehouseDriver as(Person person) {
        Device device = person.devices().stream()
                .filter(each -> each.hasAccess(installation.gatehouse()))
                .findFirst()
                .orElseGet(() -> signIn(person, SOME_DEVICE));
        return installation.gatehouse().as(device.access());
    }
}
