/**
 * Reading pages by declaration: which element, which part of it, read as what. For connectors; asks
 * the site nothing.
 */
@NullMarked
package dev.doorbell.sdk.scrape;

import org.jspecify.annotations.NullMarked;
