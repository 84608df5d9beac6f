/**
 * The bytes of files, which are not in memory if they are many. Used by downloads and documents; a
 * connector needs it only to make a document of its own.
 */
@NullMarked
package dev.doorbell.sdk.content;

import org.jspecify.annotations.NullMarked;
