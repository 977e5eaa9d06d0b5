Feature: Repeated decisions
  Connections break. Whoever hears nothing does not know whether a decision was carried out. Made under a number of its
  own, it can be made again without harm: it is carried out once.

  Background:
    Given Ada is the administrator

  Rule: A decision that is repeated under its number is carried out once, and answered alike

    Example: Ada's train enters a tunnel
      Given Ada has registered Maya under a number, but missed the answer
      When Ada repeats that
      Then Ada gets the answer she missed
      And Maya is registered once
      And Maya can sign in

    Example: Tom has changed his mind meanwhile
      Given Tom is an administrator too
      And Maya is registered
      And Ada has disabled Maya under a number, but missed the answer
      And Tom has enabled Maya
      When Ada repeats that
      Then Maya can sign in

    Example: Maya was renamed meanwhile
      Given Maya is registered
      And Ada has disabled Maya under a number, but missed the answer
      And Ada has renamed Maya "Maya Lind"
      When Ada repeats that
      Then Ada gets the answer she missed
      But the name of Maya is "Maya Lind"

  Rule: A decision that is repeated is written down once

    Example: Ada comes out of the tunnel
      Given Maya is registered
      And Ada has disabled Maya under a number, but missed the answer
      When Ada repeats that
      Then it is written down once that Ada disabled Maya

  Rule: A number belongs to one decision

    Example: Ada uses the number for somebody else
      Given Ada has registered Maya under a number, but missed the answer
      When Ada tries to register Tom under the same number
      Then the attempt is refused, because the number belongs to another decision
      And Tom cannot sign in

    Example: Ada has another password in mind
      Given Ada has registered Maya under a number, but missed the answer
      When Ada tries to register Maya under the same number with the password "another umbrella at dawn"
      Then the attempt is refused, because the number belongs to another decision
      And Maya can sign in

    Example: Tom happens to use the same number
      Given Tom is an administrator too
      And Ada has registered Maya under a number, but missed the answer
      When Tom registers Noor under the same number
      Then Noor can sign in

  Rule: A refused decision does not use its number up

    Example: Ada chose a password that is too short
      Given Ada has tried in vain to register Maya under a number with the password "too short"
      When Ada registers Maya under the same number
      Then Maya can sign in

  Rule: An answer is repeated for a day

    Example: In the last second
      Given Ada has registered Maya under a number, but missed the answer
      And it is 1 second less than 1 day later
      When Ada repeats that
      Then Ada gets the answer she missed

    Example: Too late
      Given Ada has registered Maya under a number, but missed the answer
      And it is 1 day later
      When Ada tries to repeat that
      Then the attempt is refused, because the e-mail address is taken
      And Maya is registered once
