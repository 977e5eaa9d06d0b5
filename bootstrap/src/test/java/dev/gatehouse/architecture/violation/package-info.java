/** Classes that each break one architecture rule on purpose, laid out as the product is. */
@NullMarked
package dev.gatehouse.architecture.violation;

import org.jspecify.annotations.NullMarked;
