Feature: Administrators
  Administrators manage people. There is always at least one who can, because nobody could make the next.

  Background:
    Given Ada is the administrator

  Rule: Only administrators manage people

    Scenario Outline: Maya would like to <what>
      Given Maya is registered
      And Tom is registered
      When Maya tries to <what>
      Then the attempt is refused, because only administrators may do that

      Examples:
        | what                                                    |
        | list the people                                         |
        | look up Tom, Maya                                       |
        | register Noor                                           |
        | disable Tom                                             |
        | enable Tom                                              |
        | delete Tom                                              |
        | restore Tom                                             |
        | note the team "Harbour" for Tom                         |
        | make Tom an administrator                               |
        | change the e-mail address of Tom to "taken@example.org" |

    Example: Ada sees whom she has registered
      Given Maya is registered
      When Ada lists the people
      Then Maya is among them
      And Ada is among them

  Rule: Becoming an administrator counts at once

    Example: Tom takes over while he is signed in
      Given Tom is signed in on his tablet
      When Ada makes Tom an administrator
      Then Tom can manage people

  Rule: No longer being an administrator counts at once

    Example: Tom steps down while he is signed in
      Given Tom is an administrator too
      And Tom is signed in on his tablet
      When Ada makes Tom an ordinary person
      Then Tom cannot manage people
      But his tablet stays signed in

  Rule: The last administrator stays one

    Scenario Outline: Ada would like to <what>
      Given Tom is registered
      When Ada tries to <what>
      Then the attempt is refused, because no administrator would be left
      And Ada can manage people

      Examples:
        | what                        |
        | disable Ada                 |
        | delete Ada                  |
        | make Ada an ordinary person |

    Example: An administrator who cannot sign in does not count
      Given Tom is an administrator too
      And Ada has disabled Tom
      When Ada tries to disable Ada
      Then the attempt is refused, because no administrator would be left
      And Ada can manage people

    Example: Ada hands over to Tom
      Given Tom is an administrator too
      When Ada deletes Ada
      Then Ada cannot sign in
      But Tom can manage people
