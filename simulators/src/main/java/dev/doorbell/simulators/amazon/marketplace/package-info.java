/**
 * The countries of the Amazon site, with the words, dates, amounts and cookies of each. For that
 * site only.
 */
@NullMarked
package dev.doorbell.simulators.amazon.marketplace;

import org.jspecify.annotations.NullMarked;
