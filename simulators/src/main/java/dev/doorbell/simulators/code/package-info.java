/**
 * Codes that a site sends, and what it counts while it waits for one: resends, bad attempts, what
 * came in. For the sites of this module.
 */
@NullMarked
package dev.doorbell.simulators.code;

import org.jspecify.annotations.NullMarked;
