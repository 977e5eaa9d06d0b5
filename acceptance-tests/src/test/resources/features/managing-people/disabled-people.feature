Feature: Disabled people
  Who leaves, or loses a laptop with everything on it, is shut out with one decision, which can be taken back.

  Background:
    Given Ada is the administrator
    And Maya is signed in on her laptop

  Rule: Disabling a person ends every session at once

    Example: Maya is signed in twice
      Given Maya is signed in on her phone
      When Ada disables Maya
      Then her laptop has no access
      And her laptop has to sign in again
      And her phone has to sign in again

  Rule: A disabled person cannot sign in

    Example: Maya tries another time a week later
      Given Ada has disabled Maya
      When it is 7 days later
      Then Maya cannot sign in

  Rule: Nobody else is shut out

    Example: Tom keeps working
      Given Tom is signed in on his tablet
      When Ada disables Maya
      Then Tom's tablet has access
      And Tom can sign in

  Rule: A person who is enabled again can sign in, but the old sessions stay ended

    Example: Maya found her laptop
      Given Ada has disabled Maya
      When Ada enables Maya
      Then Maya can sign in
      But her laptop has to sign in again

  Rule: Disabling or enabling twice changes nothing

    Example: Two administrators have the same idea
      Given Ada has disabled Maya
      When Ada disables Maya
      Then Maya cannot sign in

    Example: Maya never was disabled
      When Ada enables Maya
      Then her laptop has access
      And Maya can sign in
