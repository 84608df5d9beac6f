/** What a caller chooses about the GitHub site. */
@NullMarked
package dev.doorbell.simulators.github.settings;

import org.jspecify.annotations.NullMarked;
