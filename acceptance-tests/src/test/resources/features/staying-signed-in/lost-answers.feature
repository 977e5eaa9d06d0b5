Feature: Lost answers
  Connections break. A device that traded its token and never heard the answer asks again with the token it still has,
  and must not be taken for a thief.

  Background:
    Given Maya is signed in on her laptop

  Rule: Whoever asks again at once gets the same answer

    Example: The train enters a tunnel
      Given her laptop has missed the answer to a refresh
      When her laptop asks again
      Then her laptop gets the token it missed
      And her laptop stays signed in

    Example: The tunnel is a long one
      Given her laptop has missed the answer to a refresh
      And her laptop has missed the repeated answer
      When her laptop asks again
      Then her laptop gets the token it missed
      And her laptop stays signed in

  Rule: An answer is repeated for 30 seconds

    Example: In the last second
      Given her laptop has missed the answer to a refresh
      And it is 1 second less than 30 seconds later
      When her laptop asks again
      Then her laptop gets the token it missed

    Example: Too late
      Given her laptop has missed the answer to a refresh
      And it is 30 seconds later
      When her laptop tries to ask again
      Then the attempt is refused
      And her laptop has to sign in again

    Example: Asking again does not start the 30 seconds anew
      Given her laptop has missed the answer to a refresh
      And it is 20 seconds later
      And her laptop has missed the repeated answer
      And it is 10 seconds later
      When her laptop tries to ask again
      Then the attempt is refused

  Rule: An answer is repeated ten times at most

    Example: The eleventh time
      Given her laptop has missed the answer to a refresh
      And her laptop has missed the repeated answer 10 times
      When her laptop tries to ask again
      Then the attempt is refused, because it was made too often

  Rule: An answer that was used is not repeated

    Example: Someone replays the token right after the laptop moved on
      Given her laptop has refreshed 2 times
      When someone presents the first token her laptop traded
      Then the attempt is refused
      And her laptop has to sign in again
