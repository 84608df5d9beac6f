/** The pages behind the login of the Amazon site: orders and their invoices. For that site only. */
@NullMarked
package dev.doorbell.simulators.amazon.shop;

import org.jspecify.annotations.NullMarked;
