Feature: Devices elsewhere
  People see on which devices they are signed in, and sign any of them out from another one: the phone that was lost, or
  all but the device at hand.

  Background:
    Given Maya is signed in on her laptop
    And it is 1 minute later
    And Maya is signed in on her phone

  Rule: People see on which devices they are signed in, the latest sign-in first

    Example: Maya looks where she is signed in
      When Maya looks where she is signed in
      Then the devices she sees are "phone, laptop"

    Example: Maya has signed out on her phone
      Given Maya has signed out on her phone
      When Maya looks where she is signed in
      Then the devices she sees are "laptop"

    Example: Maya looks from her laptop
      When Maya looks where she is signed in
      Then the device at hand is her laptop

  Rule: People see when a device was last used

    Example: Only the laptop was used of late
      Given it is 1 hour later
      And her laptop has refreshed
      And it is 1 minute later
      When Maya looks where she is signed in
      Then her laptop was last used 1 minute ago
      And her phone was last used 61 minutes ago

  Rule: A device that is signed out from elsewhere is signed out at once

    Example: Maya has lost her phone
      When Maya signs her phone out from elsewhere
      Then her phone has no access
      And her phone has to sign in again
      But her laptop stays signed in

    Example: The phone was signed out before
      Given Maya has signed out on her phone
      When Maya signs her phone out from elsewhere
      Then her phone has to sign in again
      But her laptop stays signed in

  Rule: People can sign out everywhere else

    Example: Maya fears that somebody uses a device of hers
      When Maya signs out everywhere else
      Then her phone has to sign in again
      But her laptop stays signed in

  Rule: Administrators sign anybody out

    Example: Maya asks Ada for help
      When Ada signs Maya out everywhere
      Then her laptop has to sign in again
      And her phone has to sign in again
      And Maya can sign in

    Example: Ada signs one device of Maya out
      When Ada signs Maya's phone out from elsewhere
      Then her phone has to sign in again
      But her laptop stays signed in

  Rule: Nobody else does

    Example: Tom is curious
      Given Tom is registered
      When Tom tries to look where Maya is signed in
      Then the attempt is refused, because only administrators may do that

    Example: Tom is malicious
      Given Tom is registered
      When Tom tries to sign Maya out everywhere
      Then the attempt is refused, because only administrators may do that
      And her phone stays signed in

    Example: Tom takes Maya's phone for one of his devices
      Given Tom is registered
      When Tom tries to sign Maya's phone out as if it were his
      Then the attempt is refused, because there is no such sign-in
      And her phone stays signed in
