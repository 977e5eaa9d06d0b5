Feature: Checking a token for a service
  A service that is called would like to know what the caller's token is worth. Gatehouse tells it of tokens that are for
  this service, and nothing of any other: neither whose they are nor whether they are good.

  Background:
    Given Ada is the administrator
    And Ada has let the shop service in to check tokens
    And Ada has let the billing service in to look at people

  Rule: A service is told of tokens that are for it

    Example: The billing service calls the shop
      Given the billing service has a token for the shop service
      When the shop service checks the token of the billing service
      Then the shop service is told that the token belongs to the billing service

    Example: The token is for somebody else
      Given the billing service has a token for Gatehouse alone
      When the shop service checks the token of the billing service
      Then the shop service is told nothing of the token

    Example: The token is made up
      When the shop service checks a token that nobody gave out
      Then the shop service is told nothing of the token

  Rule: Only services that were let in for it are told

    Example: The billing service is curious
      Given the shop service has a token
      When the billing service tries to check the token of the shop service
      Then the attempt is refused, because only administrators may do that

    Example: A stranger has found a token
      Given the billing service has a token
      When a stranger tries to check the token of the billing service
      Then the attempt is refused, because nobody is signed in

  Rule: The tokens of people are for Gatehouse

    Example: The service in front of Gatehouse meets Maya
      Given Ada has let the gatehouse service in to check tokens
      And Maya is signed in on her laptop
      When the gatehouse service checks the access of Maya's laptop
      Then the gatehouse service is told that the token belongs to Maya

    Example: The shop meets Maya
      Given Maya is signed in on her laptop
      When the shop service checks the access of Maya's laptop
      Then the shop service is told nothing of the token

    Example: Maya has gone
      Given Ada has let the gatehouse service in to check tokens
      And Maya is signed in on her laptop
      And Maya has signed out on her laptop
      When the gatehouse service checks the access of Maya's laptop
      Then the gatehouse service is told nothing of the token

  Rule: A token is worth what it is worth now

    Example: The billing service was shut out
      Given the billing service has a token for the shop service
      And Ada has shut the billing service out
      When the shop service checks the token of the billing service
      Then the shop service is told nothing of the token

    Example: The billing service may no longer call the shop
      Given the billing service has a token for the shop service
      And Ada no longer lets the billing service call the shop
      When the shop service checks the token of the billing service
      Then the shop service is told nothing of the token

  Rule: A service gets tokens only for whom it may call

    Example: The billing service would like to call the vault
      When the billing service tries to get a token for the vault service
      Then the attempt is refused, because it may not call that service
