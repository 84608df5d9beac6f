/** Documents that jobs have fetched: listed and downloaded. For the root command. */
@NullMarked
package dev.doorbell.operator.document;

import org.jspecify.annotations.NullMarked;
