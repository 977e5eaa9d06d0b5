package dev.gatehouse.bootstrap.cli;

import com.google.gson.JsonObject;
import dev.gatehouse.adapter.persistence.StoreAdministration;
import dev.gatehouse.adapter.persistence.StoreSettings;
import dev.gatehouse.application.port.in.VerifyAuditLog.Damage;
import dev.gatehouse.application.port.in.VerifyAuditLog.Verdict;
import dev.gatehouse.application.port.in.VerifyAuditLog.Verdict.Broken;
import dev.gatehouse.application.port.in.VerifyAuditLog.Verdict.Intact;
import dev.gatehouse.application.port.in.VerifyAuditLog.Verdict.NotCompared;
import dev.gatehouse.application.service.VerifyAuditLogService;
import dev.gatehouse.domain.audit.AuditLink;
import dev.gatehouse.domain.value.InvalidValueException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Finds out whether somebody tampered with the audit log. */
@Command(
        name = "verify",
        description = {
            "Find out whether events of the audit log were changed, removed or moved. Fails if they were.",
            "Reads the store itself, also while a server uses it, and changes nothing.",
            "Keep the last link that is printed somewhere else and give it with --known the next time: without it, nobody"
                    + " can tell that the last events are gone, or that the whole log was written anew.",
            "A known link that was pruned since cannot be compared, and the command says so by its exit status.",
            "With --json, an object with the string verdict (intact, not_compared or broken), and events and last or"
                    + " position and damage.",
        },
        footer = {
            "",
            "Examples:",
            "  gatehouse audit verify",
            "  gatehouse audit verify --json --known \"$(cat last-link)\"",
        })
final class AuditVerifyCommand extends StoreCommand {

    @Option(
            names = "--known",
            paramLabel = "POSITION:HASH",
            converter = LinkConverter.class,
            description = "A link that was seen before, against which the log is checked.")
    private @Nullable AuditLink known;

    @Option(names = "--json", description = "Print the verdict as JSON, for scripts.")
    private boolean json;

    AuditVerifyCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitStatus run(StoreSettings store) {
        Verdict verdict = StoreAdministration.inspect(
                store, unitOfWork -> new VerifyAuditLogService(unitOfWork).verifyAuditLog(Optional.ofNullable(known)));
        out.println(json ? JsonText.of(tree(verdict)) : text(verdict));
        return switch (verdict) {
            case Intact _ -> ExitStatus.OK;
            case NotCompared _ -> ExitStatus.NOT_COMPARED;
            case Broken _ -> ExitStatus.FAILED;
        };
    }

    private String text(Verdict verdict) {
        return switch (verdict) {
            case Intact(long events, AuditLink last) ->
                "The audit log is intact" + (known == null ? "" : " and has the known link") + summary(events, last);
            case NotCompared(long events, AuditLink last) ->
                "The audit log is intact as far as it is kept, but the known link was pruned and could not be compared"
                        + summary(events, last);
            case Broken(long position, Damage damage) ->
                "The audit log is broken: at position " + position + " " + found(damage);
        };
    }

    private static String summary(long events, AuditLink last) {
        return ": " + events + " events, the last link is " + last;
    }

    private static String found(Damage damage) {
        return switch (damage) {
            case MISSING -> "an event is missing";
            case CHANGED -> "is not the event that was written there";
            case CUT_OFF -> "the log begins, and nothing in it says that the events before were removed";
            case CONTRADICTED -> "is not the known link, so the log was written anew there or before";
        };
    }

    private static JsonObject tree(Verdict verdict) {
        var json = new JsonObject();
        switch (verdict) {
            case Intact(long events, AuditLink last) -> describe(json, "intact", events, last);
            case NotCompared(long events, AuditLink last) -> describe(json, "not_compared", events, last);
            case Broken(long position, Damage damage) -> {
                json.addProperty("verdict", "broken");
                json.addProperty("position", position);
                json.addProperty("damage", damage.name());
            }
        }
        return json;
    }

    private static void describe(JsonObject json, String verdict, long events, AuditLink last) {
        json.addProperty("verdict", verdict);
        json.addProperty("events", events);
        json.addProperty("last", last.toString());
    }

    /** Reads links as they are printed. */
    static final class LinkConverter implements ITypeConverter<AuditLink> {

        @Override
        public AuditLink convert(String text) {
            try {
                return AuditLink.parse(text);
            } catch (InvalidValueException e) {
                throw new TypeConversionException(Printable.of(text) + " " + e.getMessage());
            }
        }
    }
}
