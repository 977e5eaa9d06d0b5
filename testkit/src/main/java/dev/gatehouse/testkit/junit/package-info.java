/** Hands tests of JUnit a Gatehouse each. The only part of the test kit that needs JUnit. */
@NullMarked
package dev.gatehouse.testkit.junit;

import org.jspecify.annotations.NullMarked;
