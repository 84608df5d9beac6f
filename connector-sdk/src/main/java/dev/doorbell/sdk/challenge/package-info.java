/**
 * What a site may ask after the password, as the person gets to see it, and what may come of it. A
 * connector describes the challenge, the worker puts it to the person. Values only; nothing here
 * waits or sends.
 */
@NullMarked
package dev.doorbell.sdk.challenge;

import org.jspecify.annotations.NullMarked;
