Feature: Passwords
  A password has to be hard to guess for others and easy to keep for its owner. So its length counts, well-known ones are
  refused, and nobody is asked for capitals, digits or symbols.

  Background:
    Given Ada is the administrator

  Rule: A password has at least 15 characters

    Example: Fourteen characters are too few
      When Ada tries to register Maya with the password "fourteen chars"
      Then the attempt is refused, because the password is too short
      And Maya cannot sign in

    Example: Fifteen characters are enough
      When Ada registers Maya with the password "exactly fifteen"
      Then Maya can sign in

    Example: A character of any alphabet counts one
      When Ada registers Maya with the password "いろはにほへとちりぬるをわかよ"
      Then Maya can sign in

    Example: Fourteen characters of any alphabet are too few as well
      When Ada tries to register Maya with the password "いろはにほへとちりぬるをわか"
      Then the attempt is refused, because the password is too short

  Rule: A password has at most 256 characters

    Example: Maya likes long poems
      When Ada registers Maya with a password of 256 characters
      Then Maya can sign in

    Example: Maya likes even longer ones
      When Ada tries to register Maya with a password of 257 characters
      Then the attempt is refused, because the password is too long
      And Maya cannot sign in

  Rule: A password that many people use is refused, however long it is

    Scenario Outline: Maya chooses <situation>
      When Ada tries to register Maya with the password "<password>"
      Then the attempt is refused, because the password is too common

      Examples:
        | situation                  | password         |
        | a well-known password      | qwerty123456789  |
        | the same, in capitals      | QWERTY123456789  |
        | one letter again and again | mmmmmmmmmmmmmmmm |
        | letters in their order     | abcdefghijklmnop |
        | digits in their order      | 1234567890123456 |

  Rule: A password made of what everybody knows about its owner is refused

    Scenario Outline: Maya chooses <situation>
      When Ada tries to register Maya with the password "<password>"
      Then the attempt is refused, because the password is easily guessed

      Examples:
        | situation                | password            |
        | her name and little else | Maya, Maya & Maya!  |
        | her e-mail address       | maya@example.org    |
        | the name of this service | Gatehouse Gatehouse |

  Rule: Any other long password is welcome, in every alphabet

    Scenario Outline: Maya chooses <situation>
      When Ada registers Maya with the password "<password>"
      Then Maya can sign in

      Examples:
        | situation               | password                             |
        | a few words with spaces | seven teal umbrellas at dawn         |
        | small letters only      | umbrellasuponthequietharbour         |
        | digits only             | 80417326955013284                    |
        | Greek words             | επτά ομπρέλες στο λιμάνι             |
        | Arabic words            | سبع مظلات فوق الميناء الهادئ         |
        | Chinese words           | 七把青色的雨伞停在清晨安静的港口边上 |
        | pictures                | 🌂⚓🌊🐚🦀🌅⛵🏮🪝🐟🧭🌫️🪸🦑🐙        |

  Rule: A password counts exactly as it was chosen

    Scenario Outline: Maya types her password <situation>
      Given Maya is registered with the password "Seven teal umbrellas"
      When Maya tries to sign in with the password "<typed>"
      Then the attempt is refused

      Examples:
        | situation               | typed                 |
        | in small letters        | seven teal umbrellas  |
        | without its spaces      | Seventealumbrellas    |
        | without its last word   | Seven teal            |
        | with something after it | Seven teal umbrellas! |
