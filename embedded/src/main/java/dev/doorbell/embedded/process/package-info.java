/**
 * Child processes and what surrounds them: ports, the directory that only one parent may use, logs
 * and orderly ends. For the packages of this module only.
 */
@NullMarked
package dev.doorbell.embedded.process;

import org.jspecify.annotations.NullMarked;
