Feature: Many devices
  People sign in on as many devices as they use, and each device is signed in on its own.

  Background:
    Given Maya is signed in on her laptop

  Rule: Signing in on one device leaves the others signed in

    Example: Maya takes a phone along
      When Maya signs in on her phone
      Then her phone has access
      And her laptop stays signed in

  Rule: A person is signed in on 50 devices at most, and one more signs the oldest out

    Example: The fifty-first device
      Given it is 1 minute later
      And Maya is signed in on 49 further devices
      When Maya signs in on her phone
      Then her laptop has to sign in again
      But her phone stays signed in
      And her further devices stay signed in

  Rule: Devices that are signed out do not count

    Example: Maya has handed one of them back
      Given it is 1 minute later
      And Maya is signed in on 49 further devices
      And Maya has signed out on one of them
      When Maya signs in on her phone
      Then her phone has access
      And her laptop stays signed in
