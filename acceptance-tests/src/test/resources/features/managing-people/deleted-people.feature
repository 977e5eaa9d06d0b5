Feature: Deleted people
  Who is deleted is gone for good. The e-mail address stays theirs, so that nobody can take their place.

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

  Rule: The e-mail address of a deleted person stays taken

    Example: Tom would inherit the address of Maya
      Given Ada has deleted Maya
      When Ada tries to register Tom with the e-mail address "maya@example.org"
      Then the attempt is refused, because the e-mail address is taken

  Rule: Nobody is brought back or changed after being deleted

    Scenario Outline: Ada would like to <what>
      Given Ada has deleted Maya
      When Ada tries to <what>
      Then the attempt is refused, because that person has been deleted
      And Maya cannot sign in

      Examples:
        | what                    |
        | enable Maya             |
        | disable Maya            |
        | rename Maya "Maya Lind" |

    Example: Deleting twice changes nothing
      Given Ada has deleted Maya
      When Ada deletes Maya
      Then Maya cannot sign in

  Rule: Deleted people are no longer listed, but administrators still find them

    Example: Ada goes through the people
      Given Tom is registered
      And Ada has deleted Maya
      When Ada lists the people
      Then Tom is among them
      But Maya is not among them
      And Ada can look at the profile of Maya
