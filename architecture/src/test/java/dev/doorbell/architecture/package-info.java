/**
 * Rules for dependencies, sizes and wording of the main code of all modules. They are in a separate
 * module so that a violation fails the build with the unit tests, in its first minutes.
 */
@NullMarked
package dev.doorbell.architecture;

import org.jspecify.annotations.NullMarked;
