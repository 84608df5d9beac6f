/**
 * What a site answers: a page with its forms, or a download. Values that hold what came; nothing
 * here talks to the site. Made by the site session, read by connectors. Messages of its failures
 * name selectors and titles, never text or values.
 */
@NullMarked
package dev.doorbell.sdk.page;

import org.jspecify.annotations.NullMarked;
