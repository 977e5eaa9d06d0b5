Feature: Details
  An organisation knows more of its people than names and addresses, such as a team or a room. Administrators note such
  details, each under a name of their choice.

  Background:
    Given Ada is the administrator
    And Maya is registered

  Rule: Administrators note details

    Example: Maya joins a team
      When Ada notes the team "Harbour" for Maya
      Then the team noted for Maya is "Harbour"

    Example: Maya moves to another team
      Given Ada has noted the team "Harbour" for Maya
      When Ada notes the team "Lagoon" for Maya
      Then the team noted for Maya is "Lagoon"

    Example: Maya leaves her team
      Given Ada has noted the team "Harbour" for Maya
      When Ada strikes out the team of Maya
      Then no team is noted for Maya

  Rule: People see their own details

    Example: Maya looks for her room
      Given Ada has noted the room "4.12" for Maya
      When Maya looks at her own profile
      Then the profile shows "4.12" as the room

  Rule: People do not note details, not even their own

    Example: Maya would like to be on the board
      Given Ada has noted the team "Harbour" for Maya
      When Maya tries to note the team "Board" for Maya
      Then the attempt is refused, because only administrators may do that
      And the team noted for Maya is "Harbour"

  Rule: A change of something else leaves the details alone

    Example: Maya marries
      Given Ada has noted the team "Harbour" for Maya
      When Maya renames herself "Maya Lindqvist"
      Then the team noted for Maya is "Harbour"

  Rule: A detail has at most 256 characters

    Example: Maya has a team with a long name
      When Ada notes a team of 256 characters for Maya
      Then the team noted for Maya has 256 characters

    Example: Maya has a team with an even longer one
      When Ada tries to note a team of 257 characters for Maya
      Then the attempt is refused, because that cannot be noted
      And no team is noted for Maya

  Rule: A person has at most 32 details

    Example: Ada keeps one more
      Given Ada has noted 32 details for Maya
      When Ada tries to note the team "Harbour" for Maya
      Then the attempt is refused, because that cannot be noted
      And no team is noted for Maya
