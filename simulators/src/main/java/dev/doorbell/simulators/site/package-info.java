/**
 * What the server asks of a site that lives at the root of its own host, and what such a site knows
 * of the host that it is asked under. For the server and the sites of this module.
 */
@NullMarked
package dev.doorbell.simulators.site;

import org.jspecify.annotations.NullMarked;
