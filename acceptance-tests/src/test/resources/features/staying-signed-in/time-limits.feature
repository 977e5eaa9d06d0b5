Feature: Time limits
  Access is short, so that it can be lost with little harm. A sign-in lasts while it is used, but not for ever.

  Background:
    Given Maya is signed in on her laptop

  Rule: Access lasts 10 minutes

    Example: In the last second
      When it is 1 second less than 10 minutes later
      Then her laptop has access

    Example: At the end
      When it is 10 minutes later
      Then her laptop has no access
      But her laptop stays signed in

    Example: Refreshing starts the 10 minutes anew
      Given it is 9 minutes later
      And her laptop has refreshed
      When it is 9 minutes later
      Then her laptop has access

  Rule: A device that is not used for 7 days is signed out

    Example: In the last second
      When it is 1 second less than 7 days later
      Then her laptop stays signed in

    Example: At the end
      When it is 7 days later
      Then her laptop has to sign in again

    Example: Refreshing starts the 7 days anew
      Given it is 6 days later
      And her laptop has refreshed
      When it is 6 days later
      Then her laptop stays signed in

  Rule: Every device is signed out 30 days after its sign-in

    Example: In the last second
      Given her laptop has refreshed every 1 day for 29 days
      When it is 1 second less than 1 day later
      Then her laptop stays signed in

    Example: At the end, although it was in use
      Given her laptop has refreshed every 1 day for 29 days
      When it is 1 day later
      Then her laptop has to sign in again

    Example: Signing in again starts the 30 days anew
      Given it is 30 days later
      And Maya is signed in on her laptop
      When it is 1 day later
      Then her laptop stays signed in

  Rule: Access does not outlast the sign-in

    Example: The laptop refreshes 5 minutes before its 30 days end
      Given her laptop has refreshed every 1 day for 29 days
      And it is 5 minutes less than 1 day later
      And her laptop has refreshed
      When it is 5 minutes later
      Then her laptop has no access
