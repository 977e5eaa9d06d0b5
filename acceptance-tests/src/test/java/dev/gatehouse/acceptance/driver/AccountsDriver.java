package dev.gatehouse.acceptance.driver;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Everything that the features ask of a Gatehouse about people. */
public interface AccountsDriver {

    /** Where the first page begins. */
    String START = "";

    /** The same, with this number on every decision, so that each can be repeated. */
    AccountsDriver under(UUID number);

    Answer<Account> register(Registration person);

    Answer<Account> lookAt(String accountId);

    /** Several people at once, in the order of the ids. */
    Answer<List<Account>> lookUp(List<String> accountIds);

    /** One page of those who are meant. */
    Answer<AccountPage> find(Search search, String place);

    Answer<Account> rename(AccountRef person, String name);

    Answer<Account> changeEmailAddress(AccountRef person, String emailAddress);

    Answer<Account> makeAdministrator(AccountRef person);

    Answer<Account> makeOrdinary(AccountRef person);

    /** Replaces all that was noted. */
    Answer<Account> note(AccountRef person, Map<String, String> details);

    Answer<Account> disable(AccountRef person);

    Answer<Account> enable(AccountRef person);

    Answer<Account> delete(AccountRef person);

    Answer<Account> restore(AccountRef person);
}
