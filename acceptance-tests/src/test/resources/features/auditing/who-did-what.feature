Feature: Who did what
  What people do is written down with who did it and when, so that nobody can deny it and nobody is blamed for it
  wrongly. Only what happened is written down, and of the people nothing but the numbers that Gatehouse gave them.

  Background:
    Given Ada is the administrator
    And Maya is registered

  Rule: Every decision of an administrator is written down

    Example: Ada lets Tom in
      When Ada registers Tom
      Then it is written down that Ada registered Tom

    Example: Ada changes what Maya may do
      When Ada makes Maya an administrator
      Then it is written down that Ada changed Maya

    Example: Ada shuts Maya out
      When Ada disables Maya
      Then it is written down that Ada disabled Maya

    Example: Ada lets Maya in again
      Given Ada has disabled Maya
      When Ada enables Maya
      Then it is written down that Ada enabled Maya

    Example: Ada parts with Maya
      When Ada deletes Maya
      Then it is written down that Ada deleted Maya

    Example: Ada restores Maya
      Given Ada has deleted Maya
      When Ada restores Maya
      Then it is written down that Ada restored Maya

    Example: It is asked for days later
      Given Ada has disabled Maya
      When it is 3 days later
      Then it is written down that Ada disabled Maya 3 days ago

  Rule: What people change themselves is written down

    Example: Maya marries
      When Maya renames herself "Maya Lindqvist"
      Then it is written down that Maya changed Maya

  Rule: It is written down when people sign in or out

    Example: Maya comes
      When Maya signs in on her laptop
      Then it is written down that Maya signed in

    Example: Maya stays
      Given Maya is signed in on her laptop
      When her laptop refreshes
      Then it is written down that a device of Maya refreshed

    Example: Maya goes
      Given Maya is signed in on her laptop
      When Maya signs out on her laptop
      Then it is written down that a device of Maya was signed out

    Example: Maya comes with a fifty-first device
      Given Maya is signed in on her laptop
      And Maya is signed in on 49 further devices
      When Maya signs in on her phone
      Then it is written down that Maya signed in on one device too many

    Example: Ada signs Maya out
      Given Maya is signed in on her laptop
      When Ada signs Maya out everywhere
      Then it is written down once that Ada ended a sign-in of Maya

    Example: A thief is found out
      Given Maya is signed in on her laptop
      And her laptop has refreshed
      And it is 1 day later
      When someone presents the first token her laptop traded
      Then the attempt is refused
      And it is written down that a traded token of Maya came back

  Rule: What Gatehouse does by itself is written down

    Example: Maya is erased
      Given Ada has deleted Maya
      When it is 30 days later
      Then it is written down that Gatehouse erased Maya

  Rule: What is refused without effect is not written down

    Scenario Outline: Ada tries to <what>
      Given Ada has read what is written down
      When Ada tries to <what>
      Then the attempt is refused, because <reason>
      And nothing further is written down

      Examples:
        | what                                                 | reason                         |
        | disable Ada                                          | no administrator would be left |
        | register Tom with the password "too short"           | the password is too short      |
        | change the e-mail address of Maya to "m.example.org" | that is no e-mail address      |

    Example: Maya would like to be an administrator
      Given Maya is signed in on her laptop
      And Ada has read what is written down
      When Maya tries to make Maya an administrator
      Then the attempt is refused, because only administrators may do that
      And nothing further is written down

    Example: Someone guesses a password
      Given Ada has read what is written down
      When someone tries to sign in as Maya with a wrong password
      Then the attempt is refused
      And nothing further is written down

  Rule: What changes nothing is not written down

    Example: Ada disables Maya twice
      Given Ada has disabled Maya
      And Ada has read what is written down
      When Ada disables Maya
      Then nothing further is written down

    Example: Ada only looks around
      Given Ada has read what is written down
      When Ada lists the people
      Then nothing further is written down

  Rule: No name or e-mail address is written down

    Example: Maya marries
      Given Maya is signed in on her laptop
      When Ada renames Maya "Maya Lindqvist"
      Then it is written down that Ada changed Maya
      But "Lindqvist" is nowhere written down
      And "maya" is nowhere written down
      And "example.org" is nowhere written down

  Rule: Only administrators read what is written down

    Example: Maya is curious
      When Maya tries to read what is written down
      Then the attempt is refused, because only administrators may do that

    Example: A stranger looks around
      When a stranger tries to read what is written down
      Then the attempt is refused, because nobody is signed in

  Rule: What is written down outlasts the people it is about

    Example: Maya was erased long ago
      Given Ada has disabled Maya
      And Ada has deleted Maya
      When it is 365 days later
      Then it is written down that Ada disabled Maya
      And it is written down that Ada deleted Maya

  Rule: What is written down is kept for 400 days, and gone a day later

    Example: In the last second
      Given Ada has disabled Maya
      When it is 1 second less than 400 days later
      Then it is written down that Ada disabled Maya

    Example: A day after the end
      Given Ada has disabled Maya
      When it is 401 days later
      Then it is no longer written down that Ada disabled Maya

  Rule: Who reads on later reads everything once

    Example: Ada reads on after a day
      Given Ada has read what is written down
      And Ada has disabled Maya
      When Ada reads on
      Then Ada reads that Ada disabled Maya
      And Ada has read everything once

    Example: Much is written down while Ada turns the pages
      Given Ada has read the first 2 things that are written down
      And Maya is signed in on her laptop
      And her laptop has refreshed 60 times
      When Ada reads on
      Then Ada has read everything once

  Rule: What is written down is found by who did it or whom it was done to

    Example: Ada would like to know what Tom has done
      Given Tom is an administrator too
      And Ada has disabled Maya
      And Tom has enabled Maya
      When Ada reads what Tom did
      Then Ada reads that Tom enabled Maya
      But Ada does not read that Ada disabled Maya

    Example: Ada would like to know what happened to Maya
      Given Tom is an administrator too
      And Ada has disabled Maya
      When Ada reads what happened to Maya
      Then Ada reads that Ada disabled Maya
      But Ada does not read that Ada registered Tom
