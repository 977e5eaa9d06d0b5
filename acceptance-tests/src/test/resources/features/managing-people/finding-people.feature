Feature: Finding people
  Administrators find people by what they know of them, in the order they like, and page by page where there are many.

  Background:
    Given Ada is the administrator
    And Maya is registered
    And Tom is registered

  Rule: People are found by the start of their name

    Example: Ada remembers how the name began
      When Ada looks for people whose name starts with "May"
      Then Ada finds Maya

    Example: Nobody has such a name
      When Ada looks for people whose name starts with "Mayflower"
      Then Ada finds nobody

  Rule: People are found by the start of their e-mail address, however it is spelled

    Example: Ada remembers the part before the at sign
      Given Noor is registered with the e-mail address "tom.noor@example.org"
      When Ada looks for people whose e-mail address starts with "TOM"
      Then Ada finds Tom, Noor

  Rule: People are found by what they may do

    Example: Ada would like to know who else can manage people
      Given Noor is an administrator too
      When Ada looks for administrators
      Then Ada finds Ada, Noor

  Rule: People are found by the state they are in

    Scenario Outline: Ada looks for people who are <state>
      Given Noor is registered
      And Ada has disabled Tom
      And Ada has deleted Noor
      When Ada looks for people who are <state>
      Then Ada finds <people>

      Examples:
        | state    | people    |
        | active   | Ada, Maya |
        | disabled | Tom       |
        | deleted  | Noor      |

  Rule: People are found by their details

    Example: Ada invites a team
      Given Ada has noted the team "Harbour" for Maya
      And Ada has noted the team "Lagoon" for Tom
      When Ada looks for people whose team is "Harbour"
      Then Ada finds Maya

    Example: Ada invites two teams
      Given Ada has noted the team "Harbour" for Maya
      And Ada has noted the team "Lagoon" for Tom
      When Ada looks for people whose team is "Harbour" or "Lagoon"
      Then Ada finds Maya, Tom

    Example: Ada looks for those she forgot
      Given Ada has noted the team "Harbour" for Maya
      When Ada looks for people without a team
      Then Ada finds Ada, Tom

  Rule: People are found by their last sign-in

    Example: Ada looks for accounts that nobody uses
      Given Maya is signed in on her laptop
      And it is 90 days later
      And Noor is signed in on her phone
      When Ada looks for people who have not signed in for 30 days
      Then Ada finds Maya, Tom

  Rule: People are found by several things at once

    Example: Ada looks through the disabled people of one team
      Given Ada has noted the team "Harbour" for Maya
      And Ada has noted the team "Harbour" for Tom
      And Ada has disabled Tom
      When Ada looks for people who are disabled, whose team is "Harbour"
      Then Ada finds Tom

  Rule: A question that makes no sense is refused, and the refusal says where

    Scenario Outline: Ada asks <situation>
      When Ada tries to look for people whose team is "Harbour", <who else they are>
      Then the attempt is refused, because the question makes no sense
      And the refusal points at "<word>"

      Examples:
        | situation                          | who else they are                     | word       |
        | for a state that there is not      | who are "asleep"                      | asleep     |
        | for an e-mail address that is none | whose e-mail address is "nobody"      | nobody     |
        | for a day that there is not        | who have signed in since "2026-02-30" | 2026-02-30 |

  Rule: People are listed in the order that was asked for

    Scenario Outline: Ada lists them <order>
      When Ada lists the people <order>
      Then Ada finds, in this order, <people>

      Examples:
        | order                        | people         |
        | by name                      | Ada, Maya, Tom |
        | by name, backwards           | Tom, Maya, Ada |
        | by e-mail address            | Ada, Maya, Tom |
        | by e-mail address, backwards | Tom, Maya, Ada |

    Example: Ada would like to see the newest first
      Given it is 1 day later
      And Noor is registered
      And Ada has deleted Maya
      And Ada has deleted Tom
      When Ada lists the people, the newest first
      Then Ada finds, in this order, Noor, Ada

    Example: Ada would like to see first whom somebody changed last
      Given it is 1 day later
      And Ada has renamed Maya "Maya Lind"
      And it is 1 day later
      And Ada has renamed Ada "Ada Lind"
      When Ada lists the people, the last changed first
      Then Ada finds, in this order, Ada, Maya, Tom

  Rule: Who is there all the time is on exactly one page

    Example: Nobody comes or goes
      Given Ada has listed the people by name, 2 on a page
      When Ada reads all further pages
      Then Ada finds, in this order, Ada, Maya, Tom

    Example: Noor comes while Ada is on the first page
      Given Ada has listed the people by name, 2 on a page
      And Noor is registered with the e-mail address "a.noor@example.org"
      When Ada reads all further pages
      Then Ada finds, in this order, Ada, Maya, Noor, Tom

    Example: Maya goes while Ada is on the first page
      Given Ada has listed the people by name, 2 on a page
      And Ada has deleted Maya
      When Ada reads all further pages
      Then Ada finds, in this order, Ada, Maya, Tom

  Rule: Only who has read a page reads the next one

    Example: Noor would go on where Ada stopped
      Given Noor is an administrator too
      And Ada has listed the people by name, 2 on a page
      When Noor tries to read the page after it
      Then the attempt is refused, because that is no place to go on from

    Example: Ada would go on in another order
      Given Ada has listed the people by name, 2 on a page
      When Ada tries to read the page after it by e-mail address
      Then the attempt is refused, because that is no place to go on from

  Rule: Several people are looked up at once, or none of them

    Example: Ada has a list of three
      When Ada looks up Tom, Ada, Maya
      Then Ada finds, in this order, Tom, Ada, Maya

    Example: One of them is not there
      Given Noor is registered
      And Ada has deleted Noor
      And it is 30 days later
      When Ada tries to look up Maya, Noor, Tom
      Then the attempt is refused, because there is no such person
