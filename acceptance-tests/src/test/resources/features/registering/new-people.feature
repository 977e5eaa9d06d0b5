Feature: New people
  Nobody registers themselves. An administrator lets people in, each under an e-mail address of their own.

  Background:
    Given Ada is the administrator

  Rule: Whom an administrator registers can sign in at once

    Example: Maya starts on Monday
      When Ada registers Maya
      Then Maya can sign in
      But Maya cannot manage people

    Example: Tom is to help with the administration
      When Ada registers Tom as an administrator
      Then Tom can sign in
      And Tom can manage people

  Rule: Nobody else registers people

    Example: Maya would like to let Tom in
      Given Maya is registered
      When Maya tries to register Tom
      Then the attempt is refused, because only administrators may do that
      And Tom cannot sign in

    Example: A stranger would like to be let in
      When a stranger tries to register Tom
      Then the attempt is refused, because nobody is signed in
      And Tom cannot sign in

  Rule: What is refused leaves nothing behind

    Example: Ada tries again with a better password
      Given Ada has tried in vain to register Maya with the password "too short"
      When Ada registers Maya
      Then Maya can sign in
