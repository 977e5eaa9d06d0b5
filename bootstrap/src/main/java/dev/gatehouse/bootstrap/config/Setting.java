package dev.gatehouse.bootstrap.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What people must know of a setting: the source of the reference manual and of the messages about wrong values. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Setting {

    /** What it does, in a sentence. */
    String means();

    /** The least value, inclusive, written as in a configuration; empty for none. */
    String atLeast() default "";

    /** The greatest value, inclusive, written as in a configuration; empty for none. */
    String atMost() default "";

    /** What a value looks like, where the type and the bounds do not say it. */
    String expects() default "";

    /** The name in the environment, where it does not follow from that of the property. */
    String environment() default "";

    /** What is so by default, where the default is not one value. */
    String otherwise() default "";
}
