/**
 * Which of a site's pages this is: "when the page is ... then it is ...", as one readable list of
 * rules. For connectors; looks at pages, asks the site nothing.
 */
@NullMarked
package dev.doorbell.sdk.recognition;

import org.jspecify.annotations.NullMarked;
