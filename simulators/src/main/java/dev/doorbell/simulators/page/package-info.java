/**
 * HTML that escapes what it is given, and the look that all simulated pages share. For the packages
 * of this module only.
 */
@NullMarked
package dev.doorbell.simulators.page;

import org.jspecify.annotations.NullMarked;
