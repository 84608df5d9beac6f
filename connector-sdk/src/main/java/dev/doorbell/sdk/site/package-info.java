/**
 * The session with a site: what a browser would be, confined to the hosts of one connector. The
 * worker opens it with a gate and saves what it exports; connectors get pages, submit forms and
 * download. The only package that knows OkHttp.
 */
@NullMarked
package dev.doorbell.sdk.site;

import org.jspecify.annotations.NullMarked;
