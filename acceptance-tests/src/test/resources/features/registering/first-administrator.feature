Feature: The first administrator
  A new Gatehouse has no accounts and no passwords of its own. It hands a setup code to whoever installs it. The holder
  of the code becomes the first administrator, who lets everybody else in.

  Rule: Nobody gets into a new Gatehouse

    Example: There is no account to guess
      Given a new Gatehouse
      When someone tries to sign in as "admin@example.org"
      Then the attempt is refused

    Example: Strangers register nobody
      Given a new Gatehouse
      When a stranger tries to register Tom
      Then the attempt is refused, because nobody is signed in
      And Tom cannot sign in

  Rule: The setup code makes the first administrator

    Example: Ada sets Gatehouse up
      Given a new Gatehouse
      When Ada sets Gatehouse up with the setup code
      Then Ada can sign in
      And Ada can manage people

    Example: Ada types the code in small letters without its hyphens
      Given a new Gatehouse
      When Ada sets Gatehouse up with the setup code in another spelling
      Then Ada can sign in

    Example: Tom guesses a code
      Given a new Gatehouse
      When Tom tries to set Gatehouse up with a code he made up
      Then the attempt is refused, because the setup code is not good
      And Tom cannot sign in

  Rule: A setup code works once

    Example: Tom finds the code that Ada has used
      Given Ada has set Gatehouse up with the setup code
      When Tom tries to set Gatehouse up with the setup code
      Then the attempt is refused, because there is an administrator already
      And Tom cannot sign in

  Rule: A setup code is good for an hour

    Example: Ada just makes it
      Given a new Gatehouse
      And it is 1 second less than 1 hour later
      When Ada sets Gatehouse up with the setup code
      Then Ada can sign in

    Example: Ada comes too late
      Given a new Gatehouse
      And it is 1 hour later
      When Ada tries to set Gatehouse up with the setup code
      Then the attempt is refused, because the setup code is not good
      And Ada cannot sign in

  Rule: A mistake does not use the setup code up

    Example: Ada first chooses a password that is too short
      Given a new Gatehouse
      And Ada has tried in vain to set Gatehouse up with the password "too short"
      When Ada sets Gatehouse up with the setup code
      Then Ada can sign in

    Example: Ada first mistypes her e-mail address
      Given a new Gatehouse
      And Ada has tried in vain to set Gatehouse up with the e-mail address "ada.example.org"
      When Ada sets Gatehouse up with the setup code
      Then Ada can sign in

  Rule: Whoever installs Gatehouse may name the first administrator instead

    Example: Gatehouse is installed by a machine
      Given a new Gatehouse whose installer has named Ada as its administrator
      When Ada signs in on her laptop
      Then Ada can manage people
      And there is no setup code
