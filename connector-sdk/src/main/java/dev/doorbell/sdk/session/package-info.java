/**
 * What a session with a site leaves behind: cookies and tokens, as values. Made and taken by the
 * site session, sealed and stored by the worker.
 */
@NullMarked
package dev.doorbell.sdk.session;

import org.jspecify.annotations.NullMarked;
