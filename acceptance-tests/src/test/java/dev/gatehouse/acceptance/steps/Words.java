package dev.gatehouse.acceptance.steps;

import dev.gatehouse.acceptance.driver.RefusalReason;
import dev.gatehouse.acceptance.world.Device;
import dev.gatehouse.acceptance.world.People;
import dev.gatehouse.acceptance.world.Person;
import io.cucumber.java.ParameterType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The words that stand for somebody, something or some time in every sentence. */
public final class Words {

    private static final String SPAN = "(a|an|\\d+) (second|minute|hour|day)s?";

    private final People people;

    public Words(People people) {
        this.people = people;
    }

    /** “Maya”. */
    @ParameterType("\\p{Lu}\\p{Ll}+")
    public Person person(String name) {
        return people.named(name);
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
