/**
 * Declares what to read from a page or from JSON, and reads amounts and dates as sites print them.
 * For connectors.
 */
@NullMarked
package dev.doorbell.sdk.scrape;

import org.jspecify.annotations.NullMarked;
