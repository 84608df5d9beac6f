/**
 * Forms as browsers submit them, by the HTML standard: which controls belong to a form, which
 * values they send, and in which encoding. Called by {@code page.Form}; a connector needs none of
 * it.
 */
@NullMarked
package dev.doorbell.sdk.form;

import org.jspecify.annotations.NullMarked;
