/**
 * Makes synthetic ClusterCockpit job archives of any size, and breaks them in every way that real
 * ones are found broken.
 */
package io.storagegateway.jobarchive.generator;
