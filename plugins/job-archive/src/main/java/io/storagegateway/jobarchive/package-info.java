/**
 * Job archives of ClusterCockpit (<a href="https://clustercockpit.org">clustercockpit.org</a>): the
 * folders in which a site keeps its finished jobs, as one endpoint of the gateway. What is asked
 * for by name is read from the archive itself; what is searched for, from an index of all records
 * that is kept outside of it.
 */
package io.storagegateway.jobarchive;
