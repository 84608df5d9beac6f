/**
 * Strict reading of untrusted JSON. Errors name the field and do not contain its value. For the
 * codecs of this module only.
 */
@NullMarked
package dev.doorbell.events.json;

import org.jspecify.annotations.NullMarked;
