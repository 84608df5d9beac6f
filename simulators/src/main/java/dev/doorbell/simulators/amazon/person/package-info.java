/**
 * Who uses the Amazon site, which branch of its behaviour a login name picks, and what stands in
 * their way. For that site only.
 */
@NullMarked
package dev.doorbell.simulators.amazon.person;

import org.jspecify.annotations.NullMarked;
