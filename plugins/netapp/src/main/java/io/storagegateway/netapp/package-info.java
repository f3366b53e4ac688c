/** The back-end for NetApp ONTAP: FlexVols of one SVM over the REST API. */
package io.storagegateway.netapp;
