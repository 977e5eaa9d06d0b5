Feature: The last sign-in
  Gatehouse remembers when somebody last proved who they are, so that administrators notice accounts that nobody uses.

  Background:
    Given Ada is the administrator
    And Maya is registered

  Rule: Signing in with a password counts

    Example: Maya has not been here since Monday
      Given Maya is signed in on her laptop
      When it is 3 days later
      Then Maya last signed in 3 days ago

    Example: Maya is back
      Given Maya is signed in on her laptop
      And it is 3 days later
      And Maya is signed in on her phone
      When it is 1 hour later
      Then Maya last signed in 1 hour ago

  Rule: Nothing else counts

    Example: Maya has yet to come
      When it is 3 days later
      Then Maya has never signed in

    Example: The laptop renews its access
      Given Maya is signed in on her laptop
      And it is 3 days later
      When her laptop refreshes
      Then Maya last signed in 3 days ago

    Example: Someone mistypes the password
      Given Maya is signed in on her laptop
      And it is 3 days later
      When someone tries to sign in as Maya with a wrong password
      Then the attempt is refused
      And Maya last signed in 3 days ago
