Feature: Stolen tokens
  Each token is good for one trade. When a traded one comes back, two parties hold tokens of one sign-in, and nobody can
  tell the owner from the thief. So the sign-in ends for both, and the owner signs in again.

  Background:
    Given Maya is signed in on her laptop
    And Maya is signed in on her phone

  Rule: A traded token that comes back ends the sign-in it belonged to

    Example: A thief presents a token a day late
      Given her laptop has refreshed
      And it is 1 day later
      When someone presents the first token her laptop traded
      Then the attempt is refused
      And her laptop has to sign in again

    Example: A thief is faster than the laptop
      Given a thief has traded the token of her laptop
      And it is 1 minute later
      When her laptop tries to refresh
      Then the attempt is refused
      And the thief has no access

    Example: A thief is faster, and the laptop comes within the time for lost answers
      Given a thief has traded the token of her laptop
      And the thief has refreshed
      When her laptop tries to refresh
      Then the attempt is refused
      And the thief has no access

  Rule: The other devices stay signed in

    Example: The token was stolen from the laptop alone
      Given her laptop has refreshed
      And it is 1 day later
      When someone presents the first token her laptop traded
      Then the attempt is refused
      But her phone stays signed in

  Rule: A token that nobody was given harms nobody

    Example: Someone alters the token of the laptop
      When someone presents the token of her laptop with one letter changed
      Then the attempt is refused
      But her laptop stays signed in

  Rule: Access is no token, and a token is no access

    Example: Someone presents the laptop's access as if it were its token
      When someone presents the access of her laptop as a token
      Then the attempt is refused
      But her laptop stays signed in

    Example: Someone presents the laptop's token as if it were its access
      When someone tries to look at the profile of Maya with the token of her laptop
      Then the attempt is refused, because nobody is signed in
