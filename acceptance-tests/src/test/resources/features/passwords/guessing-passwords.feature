Feature: Guessing passwords
  Whoever does not know a password may try some, but not many. After five wrong ones there is a wait before the next try
  counts, which doubles with each further one. Who is known from before does not wait for what strangers do.

  Background:
    Given Ada is the administrator
    And Maya is registered

  Rule: After five wrong passwords the next try has to wait

    Example: Four wrong ones
      When someone has tried to sign in as Maya with a wrong password 4 times
      Then Maya can sign in

    Example: Five wrong ones
      When someone has tried to sign in as Maya with a wrong password 5 times
      Then Maya cannot sign in

    Example: Five wrong ones, and a second of patience
      Given someone has tried to sign in as Maya with a wrong password 5 times
      When it is 1 second later
      Then Maya can sign in

    Example: Tries that come too early do not make the wait longer
      Given someone has tried to sign in as Maya with a wrong password 60 times
      When it is 1 second later
      Then Maya can sign in

  Rule: The right password makes the wrong ones before it forgotten

    Example: Maya remembers it at the fifth try
      Given someone has tried to sign in as Maya with a wrong password 4 times
      And Maya is signed in on her laptop
      When someone has tried to sign in as Maya with a wrong password 4 times
      Then Maya can sign in

  Rule: A try that comes too early looks like a wrong password

    Example: Maya comes too early with the right one
      Given someone has tried to sign in as Maya with a wrong password 5 times
      When Maya tries to sign in
      Then the attempt is refused just like a wrong password

    Example: Addresses that nobody has are no different
      Given someone has tried to sign in as Maya with a wrong password 5 times
      When someone tries to sign in as "nobody@example.org"
      Then the attempt is refused just like a wrong password

  Rule: On a device that was used before nobody waits for strangers

    Example: Somebody guesses all night
      Given Maya is signed in on her laptop
      And someone has patiently tried to sign in as Maya with a wrong password 100 times
      When Maya signs in on her laptop
      Then her laptop has access

    Example: On a new device Maya is as strange as the others
      Given Maya is signed in on her laptop
      And someone has tried to sign in as Maya with a wrong password 5 times
      When Maya tries to sign in
      Then the attempt is refused

  Rule: After fifty wrong passwords strangers are let through no more

    Example: Patience does not help
      Given someone has patiently tried to sign in as Maya with a wrong password 50 times
      When it is 30 days later
      Then Maya cannot sign in

    Example: It is written down, once
      When someone has patiently tried to sign in as Maya with a wrong password 60 times
      Then it is written down once that passwords of Maya were tried too often

    Example: An administrator lets Maya try again
      Given someone has patiently tried to sign in as Maya with a wrong password 50 times
      When Ada enables Maya
      Then Maya can sign in
      And it is written down that Ada let Maya try again

    Example: Maya chooses a new password
      Given someone has patiently tried to sign in as Maya with a wrong password 50 times
      And Ada has started a reset for Maya
      When Maya chooses the password "eight amber lanterns" with the code
      Then Maya can sign in

  Rule: Nor can a password be guessed where it is changed

    Example: Somebody sits at Maya's laptop
      Given Maya is signed in on her laptop
      And someone has tried to change the password of Maya on her laptop with a wrong one 5 times
      When Maya tries to change her password to "eight amber lanterns" on her laptop
      Then the attempt is refused, because the present password is another one
