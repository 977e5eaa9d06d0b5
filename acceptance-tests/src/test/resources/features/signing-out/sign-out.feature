Feature: Signing out
  Signing out ends what a device was given: at once, for good, and on that device alone.

  Background:
    Given Maya is signed in on her laptop
    And Maya is signed in on her phone

  Rule: Signing out ends access at once

    Example: Maya leaves the library
      When Maya signs out on her laptop
      Then her laptop has no access
      And her laptop has to sign in again

  Rule: The other devices stay signed in

    Example: Maya still has her phone
      When Maya signs out on her laptop
      Then her phone has access
      And her phone stays signed in

  Rule: Signing out works although the device missed its latest token

    Example: Maya signs out in a tunnel
      Given her laptop has missed the answer to a refresh
      When Maya signs out on her laptop
      Then the access her laptop missed is worthless
      And the token her laptop missed is worthless

  Rule: Signing out again changes nothing

    Example: Maya presses the button twice
      Given Maya has signed out on her laptop
      When Maya signs out on her laptop
      Then her laptop has to sign in again
      But her phone stays signed in

  Rule: A device that was signed out can be signed in again

    Example: Maya is back in the library
      Given Maya has signed out on her laptop
      When Maya signs in on her laptop
      Then her laptop has access
      And her laptop stays signed in
