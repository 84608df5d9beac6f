/**
 * What a site answers: a page with its forms, or a download. Values that hold what came; nothing
 * here talks to the site. Made by the site session, read by connectors. Messages of its failures
 * name selectors and the page's title, never text or values. A title is named without figures,
 * addresses and keys; the name of a person whom it greets may be in it, which is why such messages
 * are for a detailed log and nothing else. What else there is to know for whoever mends a connector
 * is in the outline that the failure carries.
 */
@NullMarked
package dev.doorbell.sdk.page;

import org.jspecify.annotations.NullMarked;
