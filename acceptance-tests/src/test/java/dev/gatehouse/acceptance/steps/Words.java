package dev.gatehouse.acceptance.steps;

import dev.gatehouse.acceptance.driver.Account.State;
import dev.gatehouse.acceptance.driver.Deed;
import dev.gatehouse.acceptance.driver.Permission;
import dev.gatehouse.acceptance.driver.RefusalReason;
import dev.gatehouse.acceptance.driver.Search.Order;
import dev.gatehouse.acceptance.world.Device;
import dev.gatehouse.acceptance.world.People;
import dev.gatehouse.acceptance.world.Person;
import dev.gatehouse.acceptance.world.Service;
import dev.gatehouse.acceptance.world.Services;
import io.cucumber.java.ParameterType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words that stand for somebody, something or some time in every sentence. */
public final class Words {

    private static final String SPAN = "(a|an|\\d+) (second|minute|hour|day)s?";

    private final People people;
    private final Services services;

    public Words(People people, Services services) {
        this.people = people;
        this.services = services;
    }

    /** “Maya”. */
    @ParameterType("\\p{Lu}\\p{Ll}+")
    public Person person(String name) {
        return people.named(name);
    }

    /** “Maya, Tom”. */
    @ParameterType("\\p{Lu}\\p{Ll}+(?:, \\p{Lu}\\p{Ll}+)*")
    public List<Person> people(String names) {
        return Arrays.stream(names.split(", ")).map(people::named).toList();
    }

    /** “the billing service”. */
    @ParameterType("the (\\p{Ll}+) service")
    public Service service(String name) {
        return services.named(name);
    }

    @ParameterType("look at people|change people|read what is written down|check tokens")
    public Permission permission(String words) {
        return Permission.valueOf(words.replace(' ', '_').toUpperCase(Locale.ROOT));
    }

    /** “Maya's laptop”, “her laptop”. */
    @ParameterType("(\\p{Lu}\\p{Ll}+'s|her|his|their) (\\p{Ll}+)")
    public Device device(String owner, String name) {
        Person person = switch (owner) {
            case "her", "his", "their" -> people.lastOwner();
            default -> people.named(owner.substring(0, owner.length() - "'s".length()));
        };
        people.speakOfDevicesOf(person);
        return person.device(name);
    }

    /** “30 seconds”, “1 second less than 7 days”. */
    @ParameterType("(?:" + SPAN + " less than )?" + SPAN)
    public Duration time(@Nullable String lessCount, @Nullable String lessUnit, String count, String unit) {
        Duration whole = span(count, unit);
        return lessCount == null || lessUnit == null ? whole : whole.minus(span(lessCount, lessUnit));
    }

    /** “the e-mail address is taken”. */
    @ParameterType(".+")
    public RefusalReason reason(String words) {
        return RefusalReason.called(words);
    }

    @ParameterType("active|disabled|deleted")
    public State state(String word) {
        return State.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** What administrators do to people, as it is told later. */
    @ParameterType("registered|changed|disabled|enabled|deleted|restored")
    public Deed deed(String word) {
        return Deed.valueOf(word.toUpperCase(Locale.ROOT));
    }

    @ParameterType("by name|by name, backwards|by e-mail address|by e-mail address, backwards|the newest first"
            + "|the last changed first")
    public Order order(String words) {
        return Order.valueOf(
                words.replaceAll("^the |[,-]", "").replace(' ', '_').toUpperCase(Locale.ROOT));
    }

    private static Duration span(String count, String unit) {
        long number = count.startsWith("a") ? 1 : Long.parseLong(count);
        return switch (unit) {
            case "second" -> Duration.ofSeconds(number);
            case "minute" -> Duration.ofMinutes(number);
            case "hour" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
