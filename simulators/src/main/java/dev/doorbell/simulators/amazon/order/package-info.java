/**
 * The orders and invoices of the Amazon site, which are the same at every start, with their pages
 * and routes. For that site, and for tests that compare documents.
 */
@NullMarked
package dev.doorbell.simulators.amazon.order;

import org.jspecify.annotations.NullMarked;
