/**
 * What the Amazon site shows before a password is right: its forms, and what stops programs. For
 * that site's doors only.
 */
@NullMarked
package dev.doorbell.simulators.amazon.login;

import org.jspecify.annotations.NullMarked;
