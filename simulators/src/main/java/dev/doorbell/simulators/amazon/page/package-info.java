/**
 * The pages of the Amazon site, with the ids, classes and field names of the real site as far as
 * they are known, and the marketplaces (countries), which determine host, cookie names, language
 * and the formats of dates and amounts. For that site, and for tests that choose a marketplace.
 */
@NullMarked
package dev.doorbell.simulators.amazon.page;

import org.jspecify.annotations.NullMarked;
