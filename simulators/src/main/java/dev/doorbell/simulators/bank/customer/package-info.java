/**
 * Who the demo bank's customers are, and which branch of its behaviour a login name picks. For the
 * bank only.
 */
@NullMarked
package dev.doorbell.simulators.bank.customer;

import org.jspecify.annotations.NullMarked;
