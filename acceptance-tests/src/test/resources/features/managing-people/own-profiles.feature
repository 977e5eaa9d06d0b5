Feature: Own profiles
  People look after their own name, and nobody else's.

  Background:
    Given Maya is registered with the e-mail address "maya@example.org"
    And Tom is registered

  Rule: People see their own profile

    Example: Maya checks her address
      When Maya looks at her own profile
      Then the profile shows the name "Maya"
      And the profile shows the e-mail address "maya@example.org"

  Rule: People do not see the profiles of others

    Example: Maya is curious
      When Maya tries to look at the profile of Tom
      Then the attempt is refused, because only administrators may do that

    Example: Maya guesses at a profile
      When Maya tries to look at a profile that is not there
      Then the attempt is refused, because only administrators may do that

  Rule: People choose their own name

    Example: Maya marries
      When Maya renames herself "Maya Lindqvist"
      Then the name of Maya is "Maya Lindqvist"
      And Maya can sign in

  Rule: People do not rename others

    Example: Maya calls Tom names
      When Maya tries to rename Tom "Timothy"
      Then the attempt is refused, because only administrators may do that
      And the name of Tom is "Tom"

  Rule: People change nothing but their name

    Example: Maya would like another e-mail address
      When Maya tries to change the e-mail address of Maya to "boss@example.org"
      Then the attempt is refused, because only administrators may do that
      And Maya can sign in

    Example: Maya would like to be an administrator
      When Maya tries to make Maya an administrator
      Then the attempt is refused, because only administrators may do that
      And Maya cannot manage people

  Rule: A name has at most 100 characters

    Example: Maya lists her ancestors
      When Maya tries to rename herself with 101 characters
      Then the attempt is refused, because that is no name
      And the name of Maya is "Maya"
