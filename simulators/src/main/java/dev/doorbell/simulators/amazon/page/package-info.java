/** The pages of the Amazon site, with the markers of the real ones. For that site only. */
@NullMarked
package dev.doorbell.simulators.amazon.page;

import org.jspecify.annotations.NullMarked;
