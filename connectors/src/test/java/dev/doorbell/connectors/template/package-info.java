/** The connector of the template from which authors start. */
@NullMarked
package dev.doorbell.connectors.template;

import org.jspecify.annotations.NullMarked;
