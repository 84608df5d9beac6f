/** Documents that jobs have saved: lists and downloads them. Used by the root command. */
@NullMarked
package dev.doorbell.operator.document;

import org.jspecify.annotations.NullMarked;
