/**
 * A client of ONTAP's REST API: typed calls that block, one request each unless they say otherwise,
 * with one table that says what ONTAP's error codes mean.
 */
package io.storagegateway.netapp.ontap;
