/**
 * What a person may see of a site's question: the screen that a frontend draws. For authors of
 * frontends, and for the worker and the gateway, which hand it through. It holds what the site
 * showed and never what the person answered.
 */
@NullMarked
package dev.doorbell.events.challenge;

import org.jspecify.annotations.NullMarked;
