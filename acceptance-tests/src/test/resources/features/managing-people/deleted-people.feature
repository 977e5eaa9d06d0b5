Feature: Deleted people
  Whom an administrator deletes is out at once. For 30 days the decision can be taken back; then the person is erased,
  and nobody can take that back.

  Background:
    Given Ada is the administrator
    And Maya is signed in on her laptop

  Rule: Deleting a person ends every session at once

    Example: Maya is at work
      When Ada deletes Maya
      Then her laptop has no access
      And her laptop has to sign in again

  Rule: A deleted person cannot sign in

    Example: Maya is back from her holidays
      Given Ada has deleted Maya
      When it is 14 days later
      Then Maya cannot sign in

  Rule: Deleted people are no longer listed, but administrators still find them

    Example: Ada goes through the people
      Given Tom is registered
      And Ada has deleted Maya
      When Ada lists the people
      Then Tom is among them
      But Maya is not among them
      And Ada can look at the profile of Maya

    Example: Ada would like to know whom she has deleted
      Given Tom is registered
      And Ada has deleted Maya
      When Ada lists the people, deleted ones included
      Then Tom is among them
      And Maya is among them

  Rule: A deleted person is not changed

    Scenario Outline: Ada would like to <what>
      Given Ada has deleted Maya
      When Ada tries to <what>
      Then the attempt is refused, because that person has been deleted
      And Maya cannot sign in

      Examples:
        | what                       |
        | enable Maya                |
        | disable Maya               |
        | rename Maya "Maya Lind"    |
        | make Maya an administrator |

    Example: Deleting twice changes nothing
      Given Ada has deleted Maya
      When Ada deletes Maya
      Then Maya cannot sign in

  Rule: A deleted person can be restored for 30 days

    Example: Ada meant another Maya
      Given Ada has deleted Maya
      When Ada restores Maya
      Then Maya can sign in

    Example: In the last second
      Given Ada has deleted Maya
      And it is 1 second less than 30 days later
      When Ada restores Maya
      Then Maya can sign in

    Example: At the end
      Given Ada has deleted Maya
      And it is 30 days later
      When Ada tries to restore Maya
      Then the attempt is refused, because there is no such person

    Example: Deleting again does not start the 30 days anew
      Given Ada has deleted Maya
      And it is 20 days later
      And Ada has deleted Maya
      And it is 10 days later
      When Ada tries to restore Maya
      Then the attempt is refused, because there is no such person

  Rule: Who is restored is what they were before, but signed in nowhere

    Example: Maya was at work
      Given Ada has deleted Maya
      When Ada restores Maya
      Then Maya is active
      But her laptop has to sign in again

    Example: Maya was disabled
      Given Ada has disabled Maya
      And Ada has deleted Maya
      When Ada restores Maya
      Then Maya is disabled
      And Maya cannot sign in

    Example: Tom was an administrator
      Given Tom is an administrator too
      And Ada has deleted Tom
      When Ada restores Tom
      Then Tom can manage people

  Rule: Restoring a person who is not deleted changes nothing

    Example: Maya never was deleted
      When Ada restores Maya
      Then her laptop has access
      And Maya can sign in

    Example: Maya is disabled
      Given Ada has disabled Maya
      When Ada restores Maya
      Then Maya is disabled

  Rule: The e-mail address of a deleted person stays taken until the person is erased

    Example: Tom would inherit the address of Maya
      Given Ada has deleted Maya
      When Ada tries to register Tom with the e-mail address "maya@example.org"
      Then the attempt is refused, because the e-mail address is taken

    Example: Tom inherits it 30 days later
      Given Ada has deleted Maya
      And it is 30 days later
      When Ada registers Tom with the e-mail address "maya@example.org"
      Then Tom can sign in

  Rule: An erased person is not found any more

    Example: Ada looks for the profile
      Given Ada has deleted Maya
      And it is 30 days later
      When Ada tries to look at the profile of Maya
      Then the attempt is refused, because there is no such person

    Example: Ada goes through everybody
      Given Ada has deleted Maya
      And it is 30 days later
      When Ada lists the people, deleted ones included
      Then Maya is not among them

  Rule: Who is registered after being erased is a new person

    Example: Maya comes back after a year
      Given Ada has noted the team "Harbour" for Maya
      And Ada has deleted Maya
      And it is 365 days later
      When Ada registers Maya
      Then Maya can sign in
      But no team is noted for Maya
