/**
 * Responses of a site: pages with their forms, JSON, and downloads, and rules that tell pages
 * apart. Values only: nothing here sends requests. The site session creates them, connectors read
 * them. Messages of failures name selectors and the page's title, never text or values. A title is
 * repeated without numbers, addresses and keys; the user's name may be in it, which is why such
 * messages are for a detailed log only. The outline that a failure carries has what else the
 * maintainers of a connector need.
 */
@NullMarked
package dev.doorbell.sdk.page;

import org.jspecify.annotations.NullMarked;
