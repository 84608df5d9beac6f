/**
 * Responses of a site: pages with their forms, JSON, and downloads, and rules that distinguish
 * pages. Values only: nothing here sends requests. The site session creates them, connectors read
 * them. Messages of failures name selectors and the page's title, never text or values. Numbers,
 * addresses and keys are removed from the title. It may still contain the user's name, so such
 * messages are logged at DEBUG only. A failure also carries the outline of the page, for the
 * maintainers of the connector.
 */
@NullMarked
package dev.doorbell.sdk.page;

import org.jspecify.annotations.NullMarked;
