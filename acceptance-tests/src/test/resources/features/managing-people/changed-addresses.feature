Feature: Changed e-mail addresses
  People sign in with their e-mail address, so an administrator changes it, and it stays one person's own.

  Background:
    Given Ada is the administrator
    And Maya is signed in on her laptop

  Rule: A person with a new e-mail address signs in with that one alone

    Example: Maya moves to another department
      When Ada changes the e-mail address of Maya to "maya@sales.example.org"
      Then Maya can sign in as "maya@sales.example.org"
      But Maya cannot sign in as "maya@example.org"

  Rule: A new e-mail address leaves the person's devices signed in

    Example: Maya does not notice
      When Ada changes the e-mail address of Maya to "maya@sales.example.org"
      Then her laptop has access
      And her laptop stays signed in

  Rule: A new e-mail address must not be somebody else's

    Example: Maya would share an address with Tom
      Given Tom is registered with the e-mail address "tom@example.org"
      When Ada tries to change the e-mail address of Maya to "Tom@Example.org"
      Then the attempt is refused, because the e-mail address is taken
      And Maya can sign in

  Rule: An e-mail address that was given up is free again

    Example: Noor gets the address that was Maya's
      Given Ada has changed the e-mail address of Maya to "maya@sales.example.org"
      When Ada registers Noor with the e-mail address "maya@example.org"
      Then Noor can sign in
