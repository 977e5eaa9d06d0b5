Feature: New people
  Nobody registers themselves. An administrator lets people in, each under an e-mail address of their own.

  Background:
    Given Ada is the administrator

  Rule: Whom an administrator registers can sign in at once

    Example: Maya starts on Monday
      When Ada registers Maya
      Then Maya can sign in
      But Maya cannot manage people

    Example: Tom is to help with the administration
      When Ada registers Tom as an administrator
      Then Tom can sign in
      And Tom can manage people

  Rule: Nobody else registers people

    Example: Maya would like to let Tom in
      Given Maya is registered
      When Maya tries to register Tom
      Then the attempt is refused, because only administrators may do that
      And Tom cannot sign in

    Example: A stranger would like to be let in
      When a stranger tries to register Tom
      Then the attempt is refused, because nobody is signed in
      And Tom cannot sign in

  Rule: An e-mail address belongs to one person, however it is spelled

    Scenario Outline: Tom is registered with the e-mail address of Maya <situation>
      Given Maya is registered with the e-mail address "maya@example.org"
      When Ada tries to register Tom with the e-mail address "<address>"
      Then the attempt is refused, because the e-mail address is taken

      Examples:
        | situation             | address              |
        | as she spells it      | maya@example.org     |
        | in capital letters    | MAYA@EXAMPLE.ORG     |
        | in wide Asian letters | ｍａｙａ@example.org |

    Example: Two addresses that only look alike are two addresses
      Given Maya is registered with the e-mail address "maya@example.org"
      When Ada registers Noor with the e-mail address "maya.n@example.org"
      Then Noor can sign in
      And Maya can sign in

  Rule: An e-mail address has a name, an at sign and a domain

    Scenario Outline: The address <situation>
      When Ada tries to register Tom with the e-mail address "<address>"
      Then the attempt is refused, because that is no e-mail address

      Examples:
        | situation         | address               |
        | is missing        |                       |
        | has no at sign    | tom.example.org       |
        | has two at signs  | tom@home@example.org  |
        | has no domain     | tom@                  |
        | has no name       | @example.org          |
        | has a space in it | tom smith@example.org |

  Rule: What is refused leaves nothing behind

    Example: Ada tries again with a better password
      Given Ada has tried in vain to register Maya with the password "too short"
      When Ada registers Maya
      Then Maya can sign in
