/**
 * Orders and invoices at the Amazon site, the same at every run, with their pages and routes. For
 * that site, and for tests that compare documents.
 */
@NullMarked
package dev.doorbell.simulators.amazon.order;

import org.jspecify.annotations.NullMarked;
