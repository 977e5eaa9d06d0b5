/**
 * Measurements, each beside a yardstick in the same run. They are compiled with everything else and run on request; nothing
 * here is part of the product.
 */
@NullMarked
package dev.gatehouse.benchmark;

import org.jspecify.annotations.NullMarked;
