Feature: Changing a password
  Whoever fears that somebody knows the password chooses another one, and is rid of everybody who came in with the old
  one. Nobody else can do that: neither a thief of a device nor an administrator.

  Background:
    Given Maya is registered with the password "seven teal umbrellas"
    And Maya is signed in on her laptop
    And Maya is signed in on her phone

  Rule: From the change on, the new password counts and the old one no more

    Example: Maya chooses another password
      When Maya changes her password to "eight amber lanterns" on her laptop
      Then Maya can sign in
      But nobody signs in as Maya with the password "seven teal umbrellas"

  Rule: Everywhere else the person is signed out

    Example: Maya has lost her phone
      When Maya changes her password to "eight amber lanterns" on her laptop
      Then her laptop stays signed in
      But Maya's phone has to sign in again

    Example: Maya trusts her devices
      When Maya changes her password to "eight amber lanterns" on her laptop, staying signed in elsewhere
      Then her laptop stays signed in
      And Maya's phone stays signed in

    Example: Tom has nothing to do with it
      Given Tom is signed in on his tablet
      When Maya changes her password to "eight amber lanterns" on Maya's laptop
      Then Tom's tablet stays signed in

  Rule: Whoever does not know the password does not change it

    Example: A thief has Maya's laptop, but not her password
      When someone tries to change the password of Maya on her laptop with a wrong one
      Then the attempt is refused, because the present password is another one
      And Maya can sign in
      And Maya's phone stays signed in

    Example: Ada would like to choose a password for Maya
      When Ada tries to change the password of Maya to "eight amber lanterns"
      Then Ada is not allowed to do that
      And Maya can sign in

  Rule: The new password keeps the rules for passwords

    Scenario Outline: Maya chooses <situation>
      When Maya tries to change her password to "<password>" on her laptop
      Then the attempt is refused, because <reason>
      And Maya can sign in
      And Maya's phone stays signed in

      Examples:
        | situation             | password             | reason                         |
        | a short one           | eight lanterns       | the password is too short      |
        | a well-known one      | qwerty123456789      | the password is too common     |
        | her e-mail address    | maya@example.org     | the password is easily guessed |
        | the one that she has  | seven teal umbrellas | the password is the present one |

  Rule: A change is written down

    Example: Maya chooses another password
      When Maya changes her password to "eight amber lanterns" on her laptop
      Then it is written down that Maya changed the password of Maya
      And "lanterns" is nowhere written down
