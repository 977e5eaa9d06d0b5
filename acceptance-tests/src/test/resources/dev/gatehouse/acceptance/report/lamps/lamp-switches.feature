@slow
Feature: Lamp switches
  A switch lights
  one <lamp>.

  Background:
    Given a lamp

  Rule: A switch lights a lamp

    Example: The lamp lights
      When the switch is pressed
      Then the lamp is lit

    Scenario Outline: The lamp is <colour>
      When the switch is pressed
      Then the lamp is <colour>

      Examples:
        | colour |
        | green  |

  Rule: A switch puts a lamp out

    Example: The lamp goes out
      When the switch is pressed
      Then the lamp is out
      And the lamp is lit

    Example: The cable is torn
      Given a torn cable
      When the switch is pressed
      Then the lamp is out

    Example: Nobody knows what is meant
      When the moon rises
