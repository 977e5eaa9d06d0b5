Feature: Changing the key that signs tokens
  Tokens are good because they are signed with a key that Gatehouse alone has. From time to time another key takes its
  place, and nobody has to sign in again because of that. When a key may have got into wrong hands, an administrator
  revokes it, and whatever it has signed is worth nothing from then on.

  Background:
    Given Ada is the administrator
    And Maya is signed in on her laptop

  Rule: A new key is published before it signs, so that whoever checks tokens alone knows it in time

    Example: Ada asks for a new key
      When Ada asks for a new key
      Then the new key is published
      And tokens are signed with the old key

    Example: The time of the new key has come
      Given Ada has asked for a new key
      When it is 11 minutes later
      Then tokens are signed with the new key
      And the old key is published

    Example: A second before its time
      Given Ada has asked for a new key
      When it is 1 second less than 11 minutes later
      Then tokens are signed with the old key

  Rule: Nobody notices that one key follows another

    Example: Maya is at work
      Given Ada has asked for a new key
      And her laptop has refreshed every 5 minutes for 10 minutes
      When it is 1 minute later
      Then her laptop has access
      And her laptop stays signed in

  Rule: A key signs for 90 days at most

    Example: The 90 days are nearly over
      When it is 90 days later
      Then a new key is published

    Example: They are not
      When it is 89 days later
      Then no new key is published

  Rule: What a revoked key has signed is worth nothing from then on

    Example: A laptop with access
      When Ada revokes all keys
      Then her laptop has no access
      And her laptop stays signed in

    Example: A service with a token
      Given Ada has let the billing service in to look at people
      And the billing service has a token
      When Ada revokes all keys
      Then the billing service is no longer let in
      And the billing service can look at people with another token

    Example: Whoever checks tokens alone is told
      When Ada revokes all keys
      Then the new key is published
      And the old key is not published

  Rule: Only administrators decide about keys

    Example: Maya is curious
      When Maya tries to revoke all keys
      Then the attempt is refused, because only administrators may do that

  Rule: What becomes of keys is written down

    Example: Ada has revoked a key
      When Ada revokes all keys
      Then it is written down that Ada revoked a key
      And it is written down that Ada had a key made
