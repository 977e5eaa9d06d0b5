Feature: Signing in
  People prove who they are by e-mail address and password. Whoever fails learns nothing from the answer.

  Background:
    Given Maya is registered with the e-mail address "maya@example.org"

  Rule: E-mail address and password sign a person in

    Example: Maya opens her laptop
      When Maya signs in on her laptop
      Then her laptop has access

  Rule: A refusal does not tell what was wrong

    Example: The password is wrong
      When someone tries to sign in as Maya with a wrong password
      Then the attempt is refused

    Example: The password is left empty
      When someone tries to sign in as Maya without a password
      Then the attempt is refused just like a wrong password

    Example: The password is longer than any can be
      When someone tries to sign in as Maya with a password of 257 characters
      Then the attempt is refused just like a wrong password

    Example: Nobody has the e-mail address
      When someone tries to sign in as "nobody@example.org"
      Then the attempt is refused just like a wrong password

    Example: The e-mail address is none
      When someone tries to sign in as "somebody"
      Then the attempt is refused just like a wrong password

    Example: The password is right, but Maya has been disabled
      Given Ada has disabled Maya
      When Maya tries to sign in
      Then the attempt is refused just like a wrong password

    Example: The password is right, but Maya has been deleted
      Given Ada has deleted Maya
      When Maya tries to sign in
      Then the attempt is refused just like a wrong password

  Rule: A failed attempt harms nobody

    Example: Someone tries Maya's e-mail address while she works
      Given Maya is signed in on her laptop
      When someone tries to sign in as Maya with a wrong password
      Then the attempt is refused
      But her laptop stays signed in

    Example: Maya mistypes her password at first
      Given someone has tried to sign in as Maya with a wrong password 4 times
      When Maya signs in on her laptop
      Then her laptop has access

  Rule: Without signing in there is no access

    Example: A stranger looks around
      When a stranger tries to look at the profile of Maya
      Then the attempt is refused, because nobody is signed in
