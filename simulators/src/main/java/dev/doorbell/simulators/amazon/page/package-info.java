/**
 * The pages of the Amazon site, with the ids, classes and field names of the real ones, and the
 * marketplaces (countries) that decide host, cookie names, language, dates and amounts. For that
 * site, and for tests that choose a marketplace.
 */
@NullMarked
package dev.doorbell.simulators.amazon.page;

import org.jspecify.annotations.NullMarked;
