Feature: Renewed access
  A device that is signed in has access for a short while at a time, and a token that it trades for more access and the
  next token. So a password is typed once, and a lost device can be shut out within minutes.

  Background:
    Given Maya is signed in on her laptop

  Rule: A device renews its access without a password

    Example: The laptop wakes up after lunch
      Given it is 1 hour later
      When her laptop refreshes
      Then her laptop has access

    Example: The laptop renews its access ahead of time
      Given it is 8 minutes later
      When her laptop refreshes
      Then her laptop has access

    Example: The laptop works from nine to five
      Given her laptop has refreshed every 10 minutes for 8 hours
      When her laptop refreshes
      Then her laptop has access

  Rule: Every device renews its own access

    Example: The phone stays in the drawer
      Given Maya is signed in on her phone
      And it is 10 minutes later
      When her laptop refreshes
      Then her laptop has access
      But her phone has no access
