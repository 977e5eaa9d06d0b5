/**
 * What one scenario knows: its own Gatehouse, its own time, the people and their devices, and how the last attempt ended.
 * Every scenario gets fresh ones, which all its steps share; nothing here outlives it.
 */
@NullMarked
package dev.gatehouse.acceptance.world;

import org.jspecify.annotations.NullMarked;
