/** A NetApp filer in memory that answers as ONTAP's REST API does. */
package io.storagegateway.ontap.simulator;
