/**
 * Codes that come before the site's question: a person has the message before the connector has the
 * page. Kept for two minutes, for one run; gateways keep them, and the next challenge that takes
 * one finds it. Keeping and finding meet at the run's row, so that none is left where nobody looks.
 */
@NullMarked
package dev.doorbell.store.early;

import org.jspecify.annotations.NullMarked;
