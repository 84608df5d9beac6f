/**
 * JSON, as the gateway answers it and as {@code --json} prints it. For every package of this
 * module.
 */
@NullMarked
package dev.doorbell.operator.json;

import org.jspecify.annotations.NullMarked;
