/** What people bought at the Amazon site, the same at every run. For that site only. */
@NullMarked
package dev.doorbell.simulators.amazon.order;

import org.jspecify.annotations.NullMarked;
