/** What a caller chooses about the Amazon site. */
@NullMarked
package dev.doorbell.simulators.amazon.settings;

import org.jspecify.annotations.NullMarked;
