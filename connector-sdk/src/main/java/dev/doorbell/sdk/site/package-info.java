/**
 * The browser session with a site. {@code Site} confines it to the hosts of one connector. The
 * worker opens it with a gate and saves its state; connectors get pages, submit forms and download
 * files. The only package that uses OkHttp.
 */
@NullMarked
package dev.doorbell.sdk.site;

import org.jspecify.annotations.NullMarked;
