/**
 * Rules of dependencies, size and wording that hold for the main code of all modules. A module of
 * its own, so that they report with the unit tests, in the first minutes of a build.
 */
@NullMarked
package dev.doorbell.architecture;

import org.jspecify.annotations.NullMarked;
