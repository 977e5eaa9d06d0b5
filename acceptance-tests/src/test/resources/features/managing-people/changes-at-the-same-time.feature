Feature: Changes at the same time
  Who has a profile open decides by what it shows. If somebody else changes the person meanwhile, the decision may be
  wrong, so it is refused, and whoever made it looks again.

  Background:
    Given Ada is the administrator
    And Tom is an administrator too
    And Maya is registered

  Rule: A change that was decided by an outdated profile is refused

    Scenario Outline: Ada has <changed> while Tom was reading
      Given Tom has the profile of Maya open
      And Ada has <changed>
      When Tom tries to rename Maya "Maya Lund"
      Then the attempt is refused, because somebody else has changed that person meanwhile
      And the name of Maya is "<name>"

      Examples:
        | changed                                                  | name      |
        | renamed Maya "Maya Lind"                                 | Maya Lind |
        | changed the e-mail address of Maya to "lind@example.org" | Maya      |
        | noted the team "Harbour" for Maya                        | Maya      |
        | disabled Maya                                            | Maya      |
        | deleted Maya                                             | Maya      |

  Rule: Every decision counts as a change

    Scenario Outline: Tom would like to <decide>
      Given Tom has the profile of Maya open
      And Ada has renamed Maya "Maya Lind"
      When Tom tries to <decide>
      Then the attempt is refused, because somebody else has changed that person meanwhile
      And Maya can sign in

      Examples:
        | decide                                               |
        | disable Maya                                         |
        | enable Maya                                          |
        | delete Maya                                          |
        | restore Maya                                         |
        | make Maya an administrator                           |
        | note the team "Harbour" for Maya                     |
        | change the e-mail address of Maya to "m@example.org" |

  Rule: Who looks again can decide again

    Example: Tom sees the new name and insists
      Given Ada has renamed Maya "Maya Lind"
      And Tom has the profile of Maya open
      When Tom renames Maya "Maya Lund"
      Then the name of Maya is "Maya Lund"

    Example: Of two who looked at the same time the first one is right, and the second one looks again
      Given Ada has the profile of Maya open
      And Tom has the profile of Maya open
      And Ada has renamed Maya "Maya Lind"
      And Tom has the profile of Maya open again
      When Tom renames Maya "Maya Lund"
      Then the name of Maya is "Maya Lund"

  Rule: What changes nothing outdates no profile

    Example: Maya signs in while Tom is reading
      Given Tom has the profile of Maya open
      And Maya is signed in on her laptop
      When Tom renames Maya "Maya Lund"
      Then the name of Maya is "Maya Lund"

    Example: Ada enables Maya, who is not disabled
      Given Tom has the profile of Maya open
      And Ada has enabled Maya
      When Tom renames Maya "Maya Lund"
      Then the name of Maya is "Maya Lund"

    Example: Ada changes somebody else
      Given Tom has the profile of Maya open
      And Ada has renamed Tom "Tom Lind"
      When Tom renames Maya "Maya Lund"
      Then the name of Maya is "Maya Lund"

  Rule: Who has no profile open decides by what is true now

    Example: Tom shuts Maya out, whatever she is called
      Given Ada has renamed Maya "Maya Lind"
      When Tom disables Maya
      Then Maya cannot sign in
