Feature: Services
  Programs ask Gatehouse as people do. An administrator lets a service in and gives it a secret, for which it gets tokens
  that are good for a few minutes. What it may do is for the administrator to say, at any time.

  Background:
    Given Ada is the administrator
    And Maya is registered

  Rule: A service that was let in gets tokens for its secret

    Example: The billing service looks people up
      Given Ada has let the billing service in to look at people
      When the billing service gets a token
      Then the billing service can look at people

    Example: Someone guesses the secret
      Given Ada has let the billing service in to look at people
      When someone tries to get a token as the billing service
      Then the attempt is refused

    Example: Someone makes a service up
      Given Ada has let the billing service in to look at people
      When someone tries to get a token as the vault service
      Then the attempt is refused, just like a wrong secret of the billing service

    Example: Someone has got the secret of a service that was shut out
      Given Ada has let the billing service in to look at people
      And Ada has let the vault service in to look at people
      And Ada has shut the vault service out
      When someone tries to get a token as the vault service
      Then the attempt is refused, just like a wrong secret of the billing service

  Rule: Only administrators let services in

    Example: Maya has written a program
      When Maya tries to let the billing service in
      Then the attempt is refused, because only administrators may do that

    Example: A service brings a friend
      Given Ada has let the staff service in to change people
      When the staff service tries to let the billing service in
      Then the attempt is refused, because only administrators may do that

  Rule: A service does only what it was let in for

    Scenario Outline: A service that may <may> tries to <what>
      Given Ada has let the billing service in to <may>
      When the billing service tries to <what>
      Then the attempt is refused, because only administrators may do that

      Examples:
        | may                       | what                        |
        | look at people            | disable Maya                |
        | look at people            | read what is written down   |
        | change people             | look at the profile of Maya |
        | change people             | read what is written down   |
        | check tokens              | look at the profile of Maya |
        | read what is written down | look at the profile of Maya |
        | read what is written down | disable Maya                |

  Rule: A service that may change people gives nobody powers

    Example: The staff service keeps the list of people
      Given Ada has let the staff service in to change people
      When the staff service disables Maya
      Then Maya is disabled
      And it is written down that the staff service disabled Maya

    Scenario Outline: The staff service tries to <what>
      Given Ada has let the staff service in to change people
      When the staff service tries to <what>
      Then the attempt is refused, because only administrators may do that

      Examples:
        | what                       |
        | make Maya an administrator |
        | disable Ada                |
        | rename Ada "Maya"          |

  Rule: What a service may do counts at once

    Example: Ada shuts a service out
      Given Ada has let the billing service in to look at people
      And the billing service has a token
      When Ada shuts the billing service out
      Then the billing service is no longer let in
      And the billing service cannot get a token

    Example: Ada lets it in again
      Given Ada has let the billing service in to look at people
      And the billing service has a token
      And Ada has shut the billing service out
      When Ada lets the billing service in again
      Then the billing service can look at people

    Example: Ada parts with a service
      Given Ada has let the billing service in to look at people
      And the billing service has a token
      When Ada parts with the billing service
      Then the billing service is no longer let in
      And the billing service cannot get a token

    Example: Ada allows something else
      Given Ada has let the billing service in to look at people
      And the billing service has a token
      When Ada lets the billing service only check tokens
      Then the billing service may not look at people

    Example: A token does not grow
      Given Ada has let the billing service in to check tokens
      And the billing service has a token
      When Ada lets the billing service only look at people
      Then the billing service may not look at people
      But the billing service can look at people with another token

  Rule: A token of a service is good for 10 minutes

    Example: In the last second
      Given Ada has let the billing service in to look at people
      And the billing service has a token
      When it is 1 second less than 10 minutes later
      Then the billing service can look at people

    Example: At the end
      Given Ada has let the billing service in to look at people
      And the billing service has a token
      When it is 10 minutes later
      Then the billing service is no longer let in
      But the billing service can look at people with another token

  Rule: A secret can be changed while the service goes on

    Example: Both secrets are good
      Given Ada has let the billing service in to look at people
      When Ada gives the billing service a new secret
      Then the billing service can get a token
      And the billing service can get a token for its old secret

    Example: The old one is good for a day
      Given Ada has let the billing service in to look at people
      And Ada has given the billing service a new secret
      When it is 1 second less than 1 day later
      Then the billing service can get a token for its old secret

    Example: The day is over
      Given Ada has let the billing service in to look at people
      And Ada has given the billing service a new secret
      When it is 1 day later
      Then the billing service cannot get a token for its old secret
      But the billing service can get a token

    Example: The old one has got into the wrong hands
      Given Ada has let the billing service in to look at people
      When Ada gives the billing service a new secret in the place of the old one
      Then the billing service cannot get a token for its old secret
      But the billing service can get a token

    Example: There are never three
      Given Ada has let the billing service in to look at people
      And Ada has given the billing service a new secret
      When Ada gives the billing service a new secret
      Then the billing service cannot get a token for its first secret
      But the billing service can get a token for its old secret

  Rule: Who asks again under the same number gets the same secret

    Example: Ada was cut off
      Given Ada has let the billing service in to look at people, under a number
      When Ada lets the billing service in to look at people once more, under the same number
      Then Ada gets the secret of the billing service once more
      And the billing service can get a token

  Rule: What is decided about services is written down

    Example: Ada lets a service in
      When Ada lets the billing service in to look at people
      Then it is written down that Ada let the billing service in
