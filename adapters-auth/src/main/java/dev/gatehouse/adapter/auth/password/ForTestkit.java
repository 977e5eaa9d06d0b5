package dev.gatehouse.adapter.auth.password;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what lets hashes cost less than they must. No code of the product calls it, and no other package can: the test kit,
 * which is not part of the product, has classes in the same packages. An architecture rule holds the first half.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface ForTestkit {}
