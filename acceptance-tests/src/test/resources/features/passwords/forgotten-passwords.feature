Feature: Forgotten passwords
  Whoever has forgotten the password asks an administrator, who hands out a code. With the code the person chooses another
  password. The administrator never learns it.

  Background:
    Given Ada is the administrator
    And Maya is registered with the password "seven teal umbrellas"

  Rule: Whoever has the code chooses the password

    Example: Maya comes back from a long journey
      Given Ada has started a reset for Maya
      When Maya chooses the password "eight amber lanterns" with the code
      Then Maya can sign in
      But nobody signs in as Maya with the password "seven teal umbrellas"

  Rule: Until then everything stays as it was

    Example: Maya remembers
      Given Maya is signed in on her laptop
      When Ada starts a reset for Maya
      Then Maya can sign in
      And her laptop stays signed in

  Rule: With the new password the person is signed out everywhere

    Example: Somebody had found out Maya's password
      Given Maya is signed in on her laptop
      And Ada has started a reset for Maya
      When Maya chooses the password "eight amber lanterns" with the code
      Then her laptop has to sign in again

  Rule: A code is good for one use

    Example: Somebody finds the note with the code
      Given Ada has started a reset for Maya
      And Maya has chosen the password "eight amber lanterns" with the code
      When someone tries to choose the password "nine brass compasses" with the code
      Then the attempt is refused, because the code is not good
      And Maya can sign in

  Rule: A code is good for 30 minutes

    Example: In the last second
      Given Ada has started a reset for Maya
      And it is 1 second less than 30 minutes later
      When Maya chooses the password "eight amber lanterns" with the code
      Then Maya can sign in

    Example: At the end
      Given Ada has started a reset for Maya
      And it is 30 minutes later
      When Maya tries to choose the password "eight amber lanterns" with the code
      Then the attempt is refused, because the code is not good

  Rule: A new code takes the place of the one before

    Example: Maya has lost the first note
      Given Ada has started a reset for Maya
      And Ada has started another reset for Maya
      When Maya chooses the password "eight amber lanterns" with the code
      Then Maya can sign in

    Example: Somebody finds the first note
      Given Ada has started a reset for Maya
      And Ada has started another reset for Maya
      When someone tries to choose the password "nine brass compasses" with the first code
      Then the attempt is refused, because the code is not good

  Rule: A refused password leaves the code good

    Example: Maya's first idea is too short
      Given Ada has started a reset for Maya
      And Maya has tried in vain to choose the password "eight lanterns" with the code
      When Maya chooses the password "eight amber lanterns" with the code
      Then Maya can sign in

  Rule: A refusal does not tell what was wrong with the code

    Example: Somebody makes a code up
      Given Ada has started a reset for Maya
      When someone tries to choose the password "nine brass compasses" with a made-up code
      Then the attempt is refused just like one with a used code

    Example: Somebody types anything
      When someone tries to choose the password "nine brass compasses" with the code "let me in"
      Then the attempt is refused just like one with a used code

  Rule: A reset lets nobody in who was shut out

    Example: Maya is disabled
      Given Ada has disabled Maya
      And Ada has started a reset for Maya
      When Maya chooses the password "eight amber lanterns" with the code
      Then Maya cannot sign in

    Example: Maya is disabled while she has a code
      Given Ada has started a reset for Maya
      And Ada has disabled Maya
      When Maya tries to choose the password "eight amber lanterns" with the code
      Then the attempt is refused, because the code is not good

    Example: Maya is deleted while she has a code
      Given Ada has started a reset for Maya
      And Ada has deleted Maya
      And Ada has restored Maya
      When Maya tries to choose the password "eight amber lanterns" with the code
      Then the attempt is refused, because the code is not good

    Example: Maya is deleted
      Given Ada has deleted Maya
      When Ada tries to start a reset for Maya
      Then the attempt is refused, because that person has been deleted

  Rule: Whoever knows the password needs no code any more

    Example: Maya remembers
      Given Maya is signed in on her laptop
      And Ada has started a reset for Maya
      And Maya has changed her password to "eight amber lanterns" on her laptop
      When someone tries to choose the password "nine brass compasses" with the code
      Then the attempt is refused, because the code is not good

  Rule: Only administrators hand out codes

    Example: Maya would like one for Ada
      When Maya tries to start a reset for Ada
      Then the attempt is refused, because only administrators may do that

  Rule: A reset is written down, and its code is not

    Example: Ada hands out a code
      When Ada starts a reset for Maya
      Then it is written down that Ada started a reset for Maya
      And the code is nowhere written down

    Example: Maya uses it
      Given Ada has started a reset for Maya
      When Maya chooses the password "eight amber lanterns" with the code
      Then it is written down that somebody chose a password for Maya with a code
