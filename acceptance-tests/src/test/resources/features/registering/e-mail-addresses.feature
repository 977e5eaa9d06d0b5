Feature: E-mail addresses
  People are known by their e-mail addresses. Keyboards and programs spell one address in several ways, so Gatehouse
  sees through the spelling. It keeps apart what only looks alike.

  Background:
    Given Ada is the administrator

  Rule: An e-mail address belongs to one person, however it is spelled

    Scenario Outline: Tom is registered with the e-mail address of Maya <situation>
      Given Maya is registered with the e-mail address "zoë@example.org"
      When Ada tries to register Tom with the e-mail address "<address>"
      Then the attempt is refused, because the e-mail address is taken

      Examples:
        | situation                   | address           |
        | as she spells it            | zoë@example.org   |
        | in capital letters          | ZOË@EXAMPLE.ORG   |
        | in wide Asian letters       | ｚｏë@example.org |
        | with dots typed after the e | zoë@example.org   |

  Rule: A person signs in with any spelling of the e-mail address

    Scenario Outline: Maya types her e-mail address <situation>
      Given Maya is registered with the e-mail address "zoë@example.org"
      When Maya signs in on her laptop as "<address>"
      Then her laptop has access

      Examples:
        | situation                   | address           |
        | in capital letters          | ZOË@EXAMPLE.ORG   |
        | in wide Asian letters       | ｚｏë@example.org |
        | with dots typed after the e | zoë@example.org   |

  Rule: Gatehouse shows an e-mail address in one spelling

    Example: Ada has left the caps lock on
      Given Maya is registered with the e-mail address "MAYA@EXAMPLE.ORG"
      When Maya looks at her own profile
      Then the profile shows the e-mail address "maya@example.org"

  Rule: E-mail addresses that only look alike are two addresses

    Scenario Outline: Noor has the address of Maya <situation>
      Given Maya is registered with the e-mail address "maya@example.org"
      When Ada registers Noor with the e-mail address "<address>"
      Then Noor can sign in
      And Maya can sign in

      Examples:
        | situation                 | address            |
        | with a Cyrillic letter    | mаya@example.org   |
        | with an accent            | máya@example.org   |
        | with a dot in it          | may.a@example.org  |
        | with a word behind a plus | maya+n@example.org |

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
