/** The language in which ONTAP is asked for records: fields, filters, order and pages. */
package io.storagegateway.ontap.simulator.query;
